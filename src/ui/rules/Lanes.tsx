import { useMemo } from 'react';
import { LANE_RULES, type RaceConfig } from '../../model/settings/rules.ts';
import * as text from '../../text/rules.ts';
import { Button } from '../kit/Button.tsx';
import { ScaleRamp } from '../kit/Ramp.tsx';
import { showUnits, unitsFrom } from '../state/race.ts';
import { ownDraft, readDraft } from '../state/race-form.ts';
import { useRules } from '../state/rules.ts';
import { Lane } from './Lane.tsx';
import { describeRace } from './race-words.ts';
import css from './rules.module.css';

/** One row for each lane of the race, or of the form. */
export function Lanes() {
  const draft = useRules(({ form }) => ownDraft(form));
  const config = useRules(({ race }) => race.config);
  const rules = LANE_RULES.filter((rule) => draft.lanes[rule] || config?.lanes.some((lane) => lane.rule === rule));
  return (
    <section className={`stack ${css.lanes}`} aria-label={text.lanes}>
      {config ? <FieldsHead config={config} /> : null}
      {rules.map((rule) => (
        <Lane key={rule} rule={rule} />
      ))}
    </section>
  );
}

function FieldsHead({ config }: { readonly config: RaceConfig }) {
  const firstUnit = useRules((state) => state.firstUnit);
  const room = useRules((state) => state.room);
  const units = useMemo(() => unitsFrom(firstUnit, room, config), [firstUnit, room, config]);
  const [first = 0, last = 0] = [units[0], units.at(-1)];
  const net = useRules(({ form }) => form.net);
  const draft = useRules(({ form }) => ownDraft(form));
  const shown = describeRace(config);
  const isOther = useMemo(() => describeRace(readDraft(net, draft).config) !== shown, [net, draft, shown]);
  return (
    <div className={`row caption ${css.fieldsHead}`}>
      {isOther ? <span className={css.wholeLine}>{text.shownRace(shown)}</span> : null}
      <span>{text.fieldsHeading}</span>
      <span className="line">
        <Button aria-label={text.earlierUnits} disabled={first === 0} onClick={() => showUnits(Math.max(0, first - room))}>
          ‹
        </Button>
        <output aria-label={text.hiddenUnitsShown}>{text.unitRange(first, last)}</output>
        <Button aria-label={text.laterUnits} disabled={last + 1 >= (config.layers[1] ?? 0)} onClick={() => showUnits(last + 1)}>
          ›
        </Button>
      </span>
      <span className={`line ${css.fieldsScale}`}>
        {text.scaleEnds[0]}
        <ScaleRamp colour="m" />
        {text.scaleEnds[1]}
      </span>
    </div>
  );
}
