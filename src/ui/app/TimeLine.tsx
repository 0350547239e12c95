import { area, extent, line, scaleLog } from 'd3';
import { useShallow } from 'zustand/react/shallow';
import * as text from '../../text/app.ts';
import * as playerText from '../../text/player.ts';
import type { LossPoint } from '../../training/history.ts';
import { Button } from '../kit/Button.tsx';
import { useAblation } from '../state/ablation.ts';
import { describePace } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { continueFromHere, pastSteps, viewStep } from '../state/time-travel.ts';
import css from './player.module.css';

interface Mark {
  readonly step: number;
  readonly kind: 'epoch' | 'best' | 'change' | 'tried';
  readonly words: string;
}

const HEIGHT = 14;
/** Of the loss curve, in units of its own. */
const WIDE = 400;
const HIGH = 30;
/** More points would not be seen. */
const MOST_POINTS = 400;

/** Slider over the snapshots, which are taken evenly in log time, with marks for events. Dragging shows an earlier step; training continues. */
export function TimeLine() {
  const step = useStore(({ status }) => status.step);
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const recorded = useStore(({ status }) => status.phase === 'recorded');
  const steps = useStore(useShallow(({ snapshots, status }) => pastSteps(snapshots, status.step)));
  const marks = useMarks();
  const pace = useStore(describePace);
  const at = viewedStep === undefined ? steps.length : Math.max(0, steps.indexOf(viewedStep));
  const words = recorded ? text.recordedAt(viewedStep ?? step, step) : viewedStep === undefined ? text.liveAt(step) : text.earlierThanLive(viewedStep, step);
  return (
    <section className={css.timeLine} aria-label={text.timeLine}>
      <p className="caption" data-past={viewedStep !== undefined || undefined}>
        <span>{playerText.lossCurve}</span>
        <span>{viewedStep === undefined && pace ? pace : words}</span>
      </p>
      <div className={css.timeTrack}>
        <LossCurve steps={steps} now={step} />
        <svg className={css.marks} width="100%" height={HEIGHT} aria-hidden="true">
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
      {viewedStep === undefined ? null : (
        <div className={css.timeButtons}>
          <Button onClick={() => void viewStep(undefined)} title={text.liveTitle}>
            {text.live}
          </Button>
          <Button disabled={recorded} onClick={() => void continueFromHere()} title={recorded ? text.noBranch : text.branchTitle}>
            {text.branchFrom(viewedStep)}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The training loss on a logarithmic scale, above the line; the training curve of the view has its axes and its table. */
function LossCurve({ steps, now }: { readonly steps: readonly number[]; readonly now: number }) {
  const losses = useStore(({ history }) => history.losses);
  const every = Math.ceil(losses.length / MOST_POINTS);
  const points = losses.filter(({ loss, step }, n) => loss > 0 && step <= now && (n % every === 0 || n === losses.length - 1));
  if (points.length < 2) return null;
  const y = scaleLog(extent(points, ({ loss }) => loss) as [number, number], [HIGH - 2, 2]);
  const x = ({ step }: LossPoint): number => WIDE * placeOf(step, steps, now);
  const outline = line<LossPoint>(x, ({ loss }) => y(loss));
  const below = area<LossPoint>(x, HIGH, ({ loss }) => y(loss));
  return (
    <svg className={css.loss} viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={below(points) ?? ''} fill="var(--data-soft)" opacity={0.18} />
      <path d={outline(points) ?? ''} fill="none" stroke="var(--data-soft)" strokeWidth={1.2} vectorEffect="non-scaling-stroke" />
    </svg>
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
      {kind === 'epoch' ? <line stroke="var(--edge)" y1={9} y2={HEIGHT} /> : null}
      {kind === 'change' ? <path fill="var(--accent)" d={`M0 ${HEIGHT}l-4 -7h8z`} /> : null}
      {kind === 'tried' ? <rect fill="var(--variable-line)" x={-3} y={7} width={6} height={6} /> : null}
      {kind === 'best' ? <path fill="var(--ink)" d="M0 1l3.5 5l-3.5 5l-3.5 -5z" /> : null}
    </svg>
  );
}
