import { COLOURS, type Colour } from '../../model/scales.ts';
import * as text from '../../text/network.ts';
import { COLOUR_WORDS } from '../../text/words.ts';
import { Segmented } from '../kit/Segmented.tsx';
import { withSymbol } from '../kit/Symbol.tsx';
import { setColour } from '../state/actions.ts';
import { hasAnswer, usePad } from '../state/digit-pad.ts';
import { useStore } from '../state/store.ts';
import { LIT_BY } from './colours.ts';
import { MapLegend } from './MapLegend.tsx';
import css from './network.module.css';

/** Chooses the quantity that colours the maps; beside it the legend of the maps. */
export function ColourBar() {
  const colour = useStore((state) => state.colour);
  const hasDigit = usePad(hasAnswer);
  const colours: readonly Colour[] = hasDigit ? [...COLOURS, 'digit'] : COLOURS;
  return (
    <div className={css.toolbar} role="group" aria-label={text.mapsShow}>
      <Segmented
        label={text.colourBy}
        isLabelHidden
        look="pill"
        name="colour"
        options={colours}
        words={(name) => withSymbol(COLOUR_WORDS[name])}
        value={colour}
        onChange={setColour}
        quantityOf={(name) => LIT_BY[name]}
      />
      <MapLegend />
    </div>
  );
}
