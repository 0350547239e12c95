import { SURFACE_IDS, SURFACES } from '../../../descent/surfaces.ts';
import { OPTIMISERS } from '../../../descent/trajectory.ts';
import * as text from '../../../text/descent.ts';
import { Check } from '../../kit/Check.tsx';
import { NumberField } from '../../kit/NumberField.tsx';
import { Select } from '../../kit/Select.tsx';
import { isQuantity } from '../../state/chapters.ts';
import { changeForm, chooseOptimisers, chooseSurface } from '../../state/descent.ts';
import { type FieldName, readForm } from '../../state/descent-form.ts';
import { measureSlice } from '../../state/loss-slice.ts';
import { chosenSurface, type SurfaceName, useOptimisers } from '../../state/optimisers.ts';
import css from './descent.module.css';
import { OptimiserMark } from './OptimiserMark.tsx';
import { SliceControls } from './SliceControls.tsx';

const NAMES: readonly SurfaceName[] = [...SURFACE_IDS, 'slice'];
const WORDS = { ...Object.fromEntries(SURFACE_IDS.map((id) => [id, SURFACES[id].name])), slice: text.twoWeights } as Record<SurfaceName, string>;

const FIELDS: readonly FieldName[] = ['x', 'y', 'eta', 'steps', 'sigma', 'nudge', 'seed'];

export function SurfaceChoice() {
  const name = useOptimisers((state) => state.name);
  return (
    <section className="group" aria-label={text.whichSurface}>
      <Select
        id="ways-surface"
        label={text.surface}
        value={name}
        options={NAMES}
        words={WORDS}
        onChange={(next) => (next === 'slice' ? void measureSlice() : chooseSurface(next))}
      />
      {name === 'slice' ? (
        <SliceControls />
      ) : (
        <p>
          <strong>{SURFACES[name].formula}</strong>
          <br />
          {SURFACES[name].about}
        </p>
      )}
    </section>
  );
}

export function OptimiserSettings() {
  const optimisers = useOptimisers((state) => state.optimisers);
  const form = useOptimisers((state) => state.form);
  const surface = useOptimisers(chosenSurface);
  const errors: Readonly<Partial<Record<FieldName, string>>> = (surface && readForm(form, surface.field).errors) ?? {};
  return (
    <section className="group" aria-label={text.optimisersAndSettings}>
      <fieldset className={`group ${css.waysChoice}`}>
        <legend className="caption">{text.optimisers}</legend>
        {OPTIMISERS.map((optimiser) => (
          <Check
            key={optimiser}
            checked={optimisers.includes(optimiser)}
            disabled={optimisers.length === 1 && optimisers.includes(optimiser)}
            onToggle={() => chooseOptimisers(OPTIMISERS.filter((one) => optimisers.includes(one) !== (one === optimiser)))}
          >
            <OptimiserMark optimiser={optimiser} /> {text.OPTIMISER_NAMES[optimiser]}
          </Check>
        ))}
      </fieldset>
      <div className={`row ${css.waysFields}`}>
        {FIELDS.map((field) => (
          <NumberField
            key={field}
            id={`ways-${field}`}
            label={text.FIELD_LABELS[field]}
            value={form[field]}
            error={errors[field]}
            keys={field === 'steps' || field === 'seed' ? 'numeric' : field === 'x' || field === 'y' ? 'text' : 'decimal'}
            width={84}
            quantity={isQuantity(field) ? field : undefined}
            onChange={(typed) => changeForm({ [field]: typed })}
          />
        ))}
      </div>
    </section>
  );
}
