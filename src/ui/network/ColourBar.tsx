import type { ReactNode } from 'react';
import { COLOURS, type Colour } from '../../model/scales.ts';
import * as text from '../../text/network.ts';
import { COLOUR_WORDS } from '../../text/words.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { setColour, setLiveOnly } from '../state/actions.ts';
import { hasAnswer, usePad } from '../state/digit-pad.ts';
import { useStore } from '../state/store.ts';
import css from './network.module.css';

/** The quantity that each colour shows, by its name in state/chapters.ts: chapters of the course highlight it. */
export const LIT_BY: Readonly<Partial<Record<Colour, string>>> = { role: 'role', pi: 'pi', m: 'm', mu: 'mu', xi: 'xi', entropy: 'S', change: 'mu' };

/** Chooses the quantity that colours the maps and whether connections with a dead input count; `children` are further controls of the view. */
export function ColourBar({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const colour = useStore((state) => state.colour);
  const liveOnly = useStore((state) => state.liveOnly);
  const hasDigit = usePad(hasAnswer);
  const colours: readonly Colour[] = hasDigit ? [...COLOURS, 'digit'] : COLOURS;
  const viewedStep = useStore(({ status }) => status.viewedStep);
  return (
    <div className={`row ${css.toolbar}`} data-full={hasDigit || undefined} role="group" aria-label={text.mapsShow}>
      {viewedStep === undefined ? <h1>{title || text.product}</h1> : <h1 data-past>{text.earlierStep(viewedStep)}</h1>}
      <Segmented
        label={text.colourBy}
        name="colour"
        options={colours}
        words={(name) => COLOUR_WORDS[name]}
        value={colour}
        onChange={setColour}
        quantityOf={(name) => LIT_BY[name]}
      />
      <Segmented
        label={text.show}
        name="live"
        options={[false, true]}
        words={(only) => (only ? text.withInputOnly : text.allWeights)}
        value={liveOnly}
        onChange={setLiveOnly}
      />
      {children}
    </div>
  );
}
