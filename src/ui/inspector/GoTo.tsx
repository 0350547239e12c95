import { type FormEvent, useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Connection } from '../../model/connection.ts';
import * as text from '../../text/inspector.ts';
import { Button } from '../kit/Button.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { select } from '../state/actions.ts';
import { layersOfStatus } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './inspector.module.css';

const FIELDS = ['layer', 'from', 'to'] as const;
type Field = (typeof FIELDS)[number];

/** Parses the three fields and checks them against the widths of the network. */
function readConnection(
  texts: Readonly<Record<Field, string>>,
  layers: readonly number[],
): { connection?: Connection; errors: Partial<Record<Field, string>> } {
  const errors: Partial<Record<Field, string>> = {};
  const readWhole = (field: Field, least: number, most: number): number => {
    const typed = texts[field].trim();
    const value = /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN;
    if (!(value >= least && value <= most)) errors[field] = text.giveWhole(text.FIELD_LABELS[field], least, most);
    return value;
  };
  const layer = readWhole('layer', 1, layers.length - 1);
  if (errors.layer) return { errors };
  const from = readWhole('from', 0, (layers[layer - 1] as number) - 1);
  const to = readWhole('to', 0, (layers[layer] as number) - 1);
  return errors.from || errors.to ? { errors } : { connection: { layer, from, to }, errors };
}

export function GoTo() {
  const layers = useStore(useShallow((state) => layersOfStatus(state.status)));
  const selection = useStore((state) => state.selection);
  const [texts, setTexts] = useState<Record<Field, string>>({ layer: '1', from: '', to: '' });
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({});
  useEffect(() => {
    if (!selection) return;
    setTexts({ layer: String(selection.layer), from: String(selection.from), to: String(selection.to) });
    setErrors({});
  }, [selection]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = readConnection(texts, layers);
    setErrors(found.errors);
    if (found.connection) select(found.connection);
  };
  return (
    <form className={`row ${css.goTo}`} onSubmit={submit} noValidate>
      {FIELDS.map((field) => (
        <NumberField
          key={field}
          id={`go-to-${field}`}
          label={text.FIELD_LABELS[field]}
          value={texts[field]}
          error={errors[field]}
          width={field === 'layer' ? 48 : 60}
          onChange={(typed) => setTexts({ ...texts, [field]: typed })}
        />
      ))}
      <Button type="submit">{text.goTo}</Button>
    </form>
  );
}
