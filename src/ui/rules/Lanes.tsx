import { rampColour } from '../../charts/palette.ts';
import { LANE_RULES } from '../../model/rules.ts';
import { useStore } from '../store.ts';
import { Lane } from './Lane.tsx';
import { ownDraft, useRaceForm } from './race-form.ts';
import { showUnits, useRace } from './race-state.ts';

/** One row for each lane of the race, or of the form. */
export function Lanes() {
  const draft = useRaceForm(ownDraft);
  const config = useRace(({ state }) => state.config);
  const rules = LANE_RULES.filter((rule) => draft.lanes[rule] || config?.lanes.some((lane) => lane.rule === rule));
  return (
    <section className="lanes" aria-label="Lanes">
      {config ? <FieldsHead hidden={config.layers[1] ?? 0} /> : null}
      {rules.map((rule) => (
        <Lane key={rule} rule={rule} />
      ))}
    </section>
  );
}

const STOPS = 24;
/** Units that a press of a button goes on. */
const PAGE = 6;

/** Which hidden units' fields are shown, and what their colours mean. */
function FieldsHead({ hidden }: { readonly hidden: number }) {
  const first = useRace((race) => race.firstUnit);
  const theme = useStore((state) => state.theme);
  return (
    <div className="fields-head">
      <span>Receptive fields of the hidden units from</span>
      <button type="button" aria-label="Earlier units" disabled={first === 0} onClick={() => showUnits(Math.max(0, first - PAGE))}>
        ‹
      </button>
      <output aria-label="First unit">{first}</output>
      <button type="button" aria-label="Later units" disabled={first + PAGE >= hidden} onClick={() => showUnits(first + PAGE)}>
        ›
      </button>
      <span className="fields-scale">
        − reach
        <svg className="ramp" viewBox={`0 0 ${STOPS} 1`} preserveAspectRatio="none" aria-hidden="true">
          {Array.from({ length: STOPS }, (_, n) => (
            <rect key={n} x={n} width={1.05} height={1} fill={rampColour('m', n / (STOPS - 1), theme)} />
          ))}
        </svg>
        + reach
      </span>
    </div>
  );
}
