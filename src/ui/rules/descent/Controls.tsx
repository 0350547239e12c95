import { WAY_NAMES } from '../../../charts/descent-words.ts';
import { SURFACE_IDS, SURFACES } from '../../../descent/surfaces.ts';
import { WAYS } from '../../../descent/trajectory.ts';
import { Choice } from '../../kit/Choice.tsx';
import { NumberField } from '../../kit/NumberField.tsx';
import { changeForm, chooseSurface, chooseWays, type GroundName, useWays } from '../../state/descent.ts';
import { type FieldName, readForm } from '../../state/descent-form.ts';
import { measureSlice } from '../../state/loss-slice.ts';
import { isQuantity } from '../../state/symbols.ts';
import { WayMark } from './OptimiserMark.tsx';
import { SliceControls } from './SliceControls.tsx';

const NAMES: readonly GroundName[] = [...SURFACE_IDS, 'slice'];
const WORDS = { ...Object.fromEntries(SURFACE_IDS.map((id) => [id, SURFACES[id].name])), slice: 'Two weights of the network' } as Record<GroundName, string>;

const FIELDS: readonly (readonly [FieldName, string])[] = [
  ['x', 'Start x'],
  ['y', 'Start y'],
  ['eta', 'Learning rate'],
  ['steps', 'Steps at most'],
  ['sigma', 'σ of draws'],
  ['nudge', 'Nudge'],
  ['seed', 'Seed'],
];

/** Which surface. */
export function SurfaceChoice() {
  const name = useWays((state) => state.name);
  return (
    <section className="ways-controls" aria-label="Which surface">
      <Choice
        id="ways-surface"
        label="Surface"
        value={name}
        names={NAMES}
        words={WORDS}
        onChange={(next) => (next === 'slice' ? void measureSlice() : chooseSurface(next))}
      />
      {name === 'slice' ? (
        <SliceControls />
      ) : (
        <p className="surface-words">
          <strong>{SURFACES[name].formula}</strong>
          <br />
          {SURFACES[name].about}
        </p>
      )}
    </section>
  );
}

/** By which ways, from where, and with which settings. */
export function WaySettings() {
  const { ways, form, ground } = useWays();
  const errors: Readonly<Partial<Record<FieldName, string>>> = (ground && readForm(form, ground.field).errors) ?? {};
  return (
    <section className="ways-controls" aria-label="Ways and settings">
      <fieldset className="ways-choice">
        <legend>Ways</legend>
        {WAYS.map((way) => (
          <label key={way} className="check">
            <input
              type="checkbox"
              checked={ways.includes(way)}
              disabled={ways.length === 1 && ways.includes(way)}
              onChange={() => chooseWays(WAYS.filter((one) => ways.includes(one) !== (one === way)))}
            />
            <WayMark way={way} />
            {WAY_NAMES[way]}
          </label>
        ))}
      </fieldset>
      <div className="ways-fields">
        {FIELDS.map(([field, label]) => (
          <NumberField
            key={field}
            id={`ways-${field}`}
            label={label}
            value={form[field]}
            error={errors[field]}
            keys={field === 'steps' || field === 'seed' ? 'numeric' : field === 'x' || field === 'y' ? 'text' : 'decimal'}
            width={84}
            quantity={isQuantity(field) ? field : undefined}
            onChange={(text) => changeForm({ [field]: text })}
          />
        ))}
      </div>
    </section>
  );
}
