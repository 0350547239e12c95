import { useShallow } from 'zustand/react/shallow';
import * as text from '../../text/app.ts';
import { Button } from '../kit/Button.tsx';
import { useAblation } from '../state/ablation.ts';
import { useStore } from '../state/store.ts';
import { continueFromHere, pastSteps, viewStep } from '../state/time-travel.ts';
import css from './transport.module.css';

interface Mark {
  readonly step: number;
  readonly kind: 'epoch' | 'best' | 'change' | 'tried';
  readonly words: string;
}

const HEIGHT = 14;

/** Slider over the snapshots, which are taken evenly in log time, with marks for events. Dragging shows an earlier step; training continues. */
export function TimeLine() {
  const step = useStore(({ status }) => status.step);
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const recorded = useStore(({ status }) => status.phase === 'recorded');
  const steps = useStore(useShallow(({ snapshots, status }) => pastSteps(snapshots, status.step)));
  const marks = useMarks();
  const at = viewedStep === undefined ? steps.length : Math.max(0, steps.indexOf(viewedStep));
  const words = recorded ? text.recordedAt(viewedStep ?? step, step) : viewedStep === undefined ? text.liveAt(step) : text.earlierThanLive(viewedStep, step);
  return (
    <div className={css.timeLine} role="group" aria-label={text.timeLine}>
      <div className={`caption ${css.timeWords}`} data-past={viewedStep !== undefined || undefined}>
        <span>{words}</span>
      </div>
      <div className={css.timeTrack}>
        <svg width="100%" height={HEIGHT} aria-hidden="true">
          {marks.map((mark, n) => (
            <MarkShape key={n} mark={mark} x={`${100 * placeOf(mark.step, steps, step)}%`} />
          ))}
        </svg>
        <input
          type="range"
          aria-label={text.stepShown}
          aria-valuetext={[words, ...marks.filter((mark) => mark.step === (viewedStep ?? step)).map((mark) => mark.words)].join('; ')}
          min={0}
          max={steps.length}
          step={1}
          value={at}
          disabled={steps.length === 0}
          onChange={(event) => void viewStep(steps[Number(event.target.value)])}
        />
      </div>
      <div className={css.timeButtons}>
        <Button disabled={viewedStep === undefined} onClick={() => void viewStep(undefined)} title={text.liveTitle}>
          {text.live}
        </Button>
        <Button disabled={viewedStep === undefined || recorded} onClick={() => void continueFromHere()} title={recorded ? text.noBranch : text.branchTitle}>
          {text.branchFrom(viewedStep)}
        </Button>
      </div>
    </div>
  );
}

/** Returns the position of a step on the line, in 0..1: snapshots are evenly spaced, the current step is at the end. */
function placeOf(step: number, steps: readonly number[], now: number): number {
  const ends = [...steps, now];
  const after = ends.findIndex((at) => at >= step);
  if (after <= 0) return after === 0 ? 0 : 1;
  const [from, to] = [ends[after - 1] as number, ends[after] as number];
  return (after - 1 + (step - from) / (to - from)) / (ends.length - 1);
}

/** In a long run only every n-th epoch has a mark, so that marks do not overlap. */
const MOST_EPOCHS = 40;

function useMarks(): Mark[] {
  const history = useStore((state) => state.history);
  const perturbedSteps = useAblation((state) => state.perturbedSteps);
  if (!history) return [];
  const epochs = history.epochs.filter(({ epoch }) => epoch > 0);
  const every = Math.ceil(epochs.length / MOST_EPOCHS);
  const best = epochs.reduce((least, row) => (least && least.freshError <= row.freshError ? least : row), epochs[0]);
  return [
    ...epochs.filter(({ epoch }) => epoch % every === 0).map((row): Mark => ({ step: row.step, kind: 'epoch', words: text.epochMark(row.epoch) })),
    ...perturbedSteps.map((step): Mark => ({ step, kind: 'tried', words: text.perturbationMark })),
    ...history.changes.map((change): Mark => ({ step: change.step, kind: 'change', words: change.what })),
    ...(best ? [{ step: best.step, kind: 'best', words: text.bestErrorMark(best.freshError) } as const] : []),
  ];
}

function MarkShape({ mark: { kind, words, step }, x }: { readonly mark: Mark; readonly x: string }) {
  return (
    <svg x={x} y={0} overflow="visible" data-mark={kind}>
      <title>{text.markTitle(step, words)}</title>
      {kind === 'epoch' ? <line y1={9} y2={HEIGHT} /> : null}
      {kind === 'change' ? <path d={`M0 ${HEIGHT}l-4 -7h8z`} /> : null}
      {kind === 'tried' ? <rect x={-3} y={7} width={6} height={6} /> : null}
      {kind === 'best' ? <path d="M0 1l3.5 5l-3.5 5l-3.5 -5z" /> : null}
    </svg>
  );
}
