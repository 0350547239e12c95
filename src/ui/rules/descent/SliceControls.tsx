import { useEffect, useId } from 'react';
import * as text from '../../../text/descent.ts';
import { Button } from '../../kit/Button.tsx';
import { NumberField } from '../../kit/NumberField.tsx';
import { Select } from '../../kit/Select.tsx';
import { findLanes, measureSlice, nameOf, readSlice } from '../../state/loss-slice.ts';
import { changeSlice, type SliceField, useOptimisers } from '../../state/optimisers.ts';
import css from './descent.module.css';

const LABELS = text.SLICE_LABELS;

const AXES: readonly (readonly [string, readonly (readonly [SliceField, string])[]])[] = [
  [
    text.weightAlongX,
    [
      ['xLayer', LABELS.layer],
      ['xFrom', LABELS.from],
      ['xTo', LABELS.to],
    ],
  ],
  [
    text.weightAlongY,
    [
      ['yLayer', LABELS.layer],
      ['yFrom', LABELS.from],
      ['yTo', LABELS.to],
    ],
  ],
];

const MUCH: readonly (readonly [SliceField, string])[] = [
  ['range', LABELS.range],
  ['images', LABELS.images],
];

/** Which two weights of which network, and the number of images that the loss averages. */
export function SliceControls() {
  const slice = useOptimisers((state) => state.slice);
  const { of, form, lanes, measuring, failure, surface } = slice;
  const { request, errors } = readSlice(slice);
  useEffect(() => void findLanes(), []);
  const words = Object.fromEntries(lanes.map((lane) => [lane, nameOf(lane)])) as Record<(typeof lanes)[number], string>;
  return (
    <div className="group">
      <div className={`row ${css.waysFields}`}>
        <Select id="slice-of" label={text.network} value={of} options={lanes} words={words} onChange={(next) => changeSlice({ of: next })} />
        <Fields fields={MUCH} form={form} errors={errors} />
      </div>
      <div className={`row ${css.waysFields}`}>
        {AXES.map(([name, fields]) => (
          <SliceAxis key={name} name={name} fields={fields} form={form} errors={errors} />
        ))}
      </div>
      <Button look="primary" disabled={!request || measuring} onClick={() => void measureSlice()}>
        {measuring ? text.measuring : text.measureLoss}
      </Button>
      {surface && !measuring ? <p className="caption">{surface.about}</p> : null}
      {measuring ? <p className="caption">{text.measuringImages(form.images)}</p> : null}
      {failure ? (
        <p className="notice" role="alert">
          {failure}
        </p>
      ) : null}
    </div>
  );
}

interface FieldsProps {
  readonly fields: readonly (readonly [SliceField, string])[];
  readonly form: Readonly<Record<SliceField, string>>;
  readonly errors: Readonly<Partial<Record<SliceField, string>>>;
}

function SliceAxis({ name, ...fields }: FieldsProps & { readonly name: string }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <div className="figure-title" id={id}>
        {name}
      </div>
      <Fields {...fields} />
    </div>
  );
}

const Fields = ({ fields, form, errors }: FieldsProps) => (
  <div className={`row ${css.waysFields}`}>
    {fields.map(([field, label]) => (
      <NumberField
        key={field}
        id={`slice-${field}`}
        label={label}
        value={form[field]}
        error={errors[field]}
        keys={field === 'range' ? 'decimal' : 'numeric'}
        width={54}
        onChange={(typed) => changeSlice({ form: { ...form, [field]: typed } })}
      />
    ))}
  </div>
);
