import type { CategoriesPoint, EpochRow, History, LossPoint } from '../training/history.ts';

/* The history of a run grows with every step, so that only what is new travels from the worker to the page. */

/** How many points of a list the page has, and the step of the last one, which tells whether the list was thinned meanwhile. */
interface ListMark {
  readonly count: number;
  readonly step: number;
}

/** What the page has of the history of a run. */
export interface HistoryMark {
  readonly runId: number;
  readonly losses: ListMark;
  readonly roles: ListMark;
  readonly epochs: ListMark;
}

interface ListUpdate<Point> {
  /** Index of the first of `points`; 0 replaces the list. */
  readonly from: number;
  readonly points: readonly Point[];
}

/** What is new in a history. The short lists, from which `undo` also removes, are complete. */
export interface HistoryUpdate extends Pick<History, 'changes' | 'interventions'> {
  readonly runId: number;
  readonly losses: ListUpdate<LossPoint>;
  readonly roles: ListUpdate<CategoriesPoint>;
  readonly epochs: ListUpdate<EpochRow>;
}

type Points = readonly { readonly step: number }[];

const markOf = (points: Points): ListMark => ({ count: points.length, step: points.at(-1)?.step ?? -1 });

/** Returns the mark of a history that belongs to a run. */
export const historyMark = (runId: number, history: History): HistoryMark => ({
  runId,
  losses: markOf(history.losses),
  roles: markOf(history.roles),
  epochs: markOf(history.epochs),
});

/** Returns what a page with this mark lacks: everything if it has another run, or a list of which the beginning has changed. */
export function updateOf(runId: number, history: History, known: HistoryMark | undefined): HistoryUpdate {
  const mark = known?.runId === runId ? known : undefined;
  const since = <Point extends { readonly step: number }>(points: readonly Point[], { count, step }: ListMark = NONE): ListUpdate<Point> => {
    const from = count > 0 && points[count - 1]?.step === step ? count : 0;
    return { from, points: points.slice(from) };
  };
  return {
    runId,
    losses: since(history.losses, mark?.losses),
    roles: since(history.roles, mark?.roles),
    epochs: since(history.epochs, mark?.epochs),
    changes: history.changes,
    interventions: history.interventions,
  };
}

const NONE: ListMark = { count: 0, step: -1 };

/** Returns the history with what is new; undefined if the update continues another one than `known`, and must be requested whole. */
export function withUpdate(known: History | undefined, update: HistoryUpdate): History | undefined {
  const has = (points: readonly unknown[] | undefined, from: number): boolean => from === 0 || points?.length === from;
  if (!(has(known?.losses, update.losses.from) && has(known?.roles, update.roles.from) && has(known?.epochs, update.epochs.from))) return undefined;
  return {
    losses: join(known?.losses, update.losses),
    roles: join(known?.roles, update.roles),
    epochs: join(known?.epochs, update.epochs),
    changes: update.changes,
    interventions: update.interventions,
  };
}

function join<Point>(points: readonly Point[] = [], update: ListUpdate<Point>): readonly Point[] {
  if (update.from === 0) return update.points;
  return update.points.length === 0 ? points : [...points, ...update.points];
}
