import { useId } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { REMOVAL_TARGETS, type RemovalTarget } from '../../model/removal.ts';
import type { Removal } from '../../protocol/removal.ts';
import * as text from '../../text/removal.ts';
import { layerName } from '../../text/words.ts';
import { Slider } from '../kit/Slider.tsx';
import { isPlain } from '../state/derived.ts';
import {
  askRemoval,
  detailsOf,
  isRecordedEnd,
  nextRemoval,
  outcomeOf,
  removalLayer,
  setFraction,
  shownRemoval,
  showRemoval,
  useRemoval,
} from '../state/removal.ts';
import { useStore } from '../state/store.ts';
import { useWorkerQuery } from '../state/worker-query.ts';
import css from './network.module.css';

/** Of the slider; the recorded run was measured at these fractions. */
const STEP = 0.1;
const COLOURS: Readonly<Record<RemovalTarget, string>> = {
  'vip-off': 'var(--vip)',
  random: 'var(--data-soft)',
  'same-magnitude': 'var(--data-soft)',
  'uip-on': 'var(--data-soft)',
};

/** Compares, for one layer, the test errors without its very important weights and without others. */
export function RemoveWhatMatters() {
  const plain = useStore(({ status }) => isPlain(status));
  return (
    <section aria-label={text.title}>
      <details open>
        <summary className={css.removalTitle}>{text.title}</summary>
        {plain ? <p className="caption">{text.plain}</p> : <Comparison />}
      </details>
    </section>
  );
}

function Comparison() {
  const id = useId();
  const layer = useStore(removalLayer);
  const isRecorded = useStore(isRecordedEnd);
  const state = useRemoval();
  const request = useStore(useShallow((all) => nextRemoval(all, state)));
  const { isWaiting, error } = useWorkerQuery('removal', { ask: askRemoval, apply: showRemoval }, request);
  const removal = shownRemoval(state);
  return (
    <div className="stack">
      <Slider
        id={id}
        label={`${text.fraction}, ${layerName(layer)}`}
        name={text.fraction}
        most={1}
        step={STEP}
        value={state.fraction}
        words={text.fractionText(state.fraction)}
        onChange={(share) => setFraction(Math.round(10 * share) / 10)}
      />
      <Bars removal={removal} />
      <p className="caption">{error ?? (removal ? outcomeOf(removal) : isWaiting ? text.measuring : '')}</p>
      {removal ? (
        <details className="caption">
          <summary>{text.detailsTitle}</summary>
          <p>{detailsOf(removal, isRecorded).join(' ')}</p>
        </details>
      ) : null}
    </div>
  );
}

function Bars({ removal }: { readonly removal: Removal | undefined }) {
  const most = Math.max(20, ...(removal?.rows ?? []).map(({ error }) => error.mean + error.sd));
  return (
    <div className={css.removal} data-quantity="error">
      {REMOVAL_TARGETS.map((target, n) => {
        const stats = removal?.rows[n]?.error;
        return (
          <div key={target} title={text.HINTS[target]}>
            <span>{text.NAMES[target]}</span>
            <svg viewBox={`0 0 ${most} 10`} preserveAspectRatio="none" aria-hidden="true">
              <rect width={stats?.mean ?? 0} height={10} fill={COLOURS[target]} />
              {removal ? <rect x={removal.base.mean - most / 400} width={most / 200} height={10} fill="var(--paper)" /> : null}
            </svg>
            <output aria-label={text.NAMES[target]} aria-live="off">
              {stats ? text.errorText(stats) : text.noAnswer}
            </output>
          </div>
        );
      })}
    </div>
  );
}
