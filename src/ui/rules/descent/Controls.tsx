import { OPTIMISER_NAMES } from '../../../charts/descent-words.ts';
import { SURFACE_IDS, SURFACES } from '../../../descent/surfaces.ts';
import { OPTIMISERS } from '../../../descent/trajectory.ts';
import { Choice } from '../../kit/Choice.tsx';
import { NumberField } from '../../kit/NumberField.tsx';
import { changeForm, chooseOptimisers, chooseSurface, type SurfaceName, useDescent } from '../../state/descent.ts';
import { type FieldName, readForm } from '../../state/descent-form.ts';
import { measureSlice } from '../../state/loss-slice.ts';
import { isQuantity } from '../../state/symbols.ts';
import { OptimiserMark } from './OptimiserMark.tsx';
import { SliceControls } from './SliceControls.tsx';

const NAMES: readonly SurfaceName[] = [...SURFACE_IDS, 'slice'];
const WORDS = { ...Object.fromEntries(SURFACE_IDS.map((id) => [id, SURFACES[id].name])), slice: 'Two weights of the network' } as Record<SurfaceName, string>;

const FIELDS: readonly (readonly [FieldName, string])[] = [
  ['x', 'Start x'],
  ['y', 'Start y'],
  ['eta', 'Learning rate'],
  ['steps', 'Steps at most'],
  ['sigma', 'σ of draws'],
  ['nudge', 'Nudge'],
  ['seed', 'Seed'],
];

export function SurfaceChoice() {
  const name = useDescent((state) => state.name);
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

export function OptimiserSettings() {
  const { optimisers, form, surface } = useDescent();
  const errors: Readonly<Partial<Record<FieldName, string>>> = (surface && readForm(form, surface.field).errors) ?? {};
  return (
    <section className="ways-controls" aria-label="Ways and settings">
      <fieldset className="ways-choice">
        <legend>Ways</legend>
        {OPTIMISERS.map((optimiser) => (
          <label key={optimiser} className="check">
            <input
              type="checkbox"
              checked={optimisers.includes(optimiser)}
              disabled={optimisers.length === 1 && optimisers.includes(optimiser)}
              onChange={() => chooseOptimisers(OPTIMISERS.filter((one) => optimisers.includes(one) !== (one === optimiser)))}
            />
            <OptimiserMark optimiser={optimiser} />
            {OPTIMISER_NAMES[optimiser]}
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
