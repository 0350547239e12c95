import { create } from 'zustand';
import { WorkerGone } from '../../client/supervisor.ts';
import { wordsOf } from '../../model/error-message.ts';
import type { StudyKind, StudyPlan, StudyState } from '../../protocol/job.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { ask } from './actions.ts';

/** How often the page asks what a study found, and whether one that is paused is still there. */
const PATIENCE_MS = 200;
const PAUSED_MS = 600;

/** A study as the page knows it: one that was cancelled, or went with its engine, keeps what it had found. */
export type SeenStudy<Kind extends StudyKind = StudyKind> = Omit<StudyState<Kind>, 'phase'> & {
  readonly phase: StudyState<Kind>['phase'] | 'cancelled' | 'lost';
};

/** What each kind is called. */
export const STUDY_NAMES: Readonly<Record<StudyKind, string>> = { sweep: 'sweep', prune: 'pruning', ensemble: 'drawing' };

/** The newest study of each kind, and why one could not begin. */
export const useStudies = create<
  { readonly [Kind in StudyKind]?: SeenStudy<Kind> | undefined } & { readonly errors: { readonly [Kind in StudyKind]?: string | undefined } }
>()(() => ({
  errors: {},
}));

const see = (kind: StudyKind, study: SeenStudy | undefined): void => useStudies.setState({ [kind]: study });
const complain = (kind: StudyKind, error: string | undefined): void => useStudies.setState(({ errors }) => ({ errors: { ...errors, [kind]: error } }));

/** Which question of each kind is the newest: an older one stops asking. */
const rounds = new Map<StudyKind, number>();

/** Begins a study on the law that is looked at. */
export async function startStudy(plan: StudyPlan): Promise<void> {
  const { kind } = plan;
  complain(kind, undefined);
  try {
    await ask('startStudy', { plan });
    await follow(kind);
  } catch (error) {
    complain(kind, wordsOf(error) === SUPERSEDED ? 'The run was replaced before it could begin. Start it again.' : wordsOf(error));
  }
}

/** Pauses, resumes or ends a study. */
export async function steerStudy(kind: StudyKind, what: 'pause' | 'resume' | 'cancel'): Promise<void> {
  try {
    await ask('steerStudy', { kind, what });
    if (what !== 'cancel') return await follow(kind);
    rounds.set(kind, (rounds.get(kind) ?? 0) + 1);
    const known = useStudies.getState()[kind];
    if (known) see(kind, { ...known, phase: 'cancelled' });
  } catch (error) {
    // Whoever asks for its state will say that it was cut off.
    if (!(error instanceof WorkerGone)) complain(kind, wordsOf(error));
  }
}

/** Asks what a study found until it rests. One that is gone, or whose worker is, keeps what was seen of it. */
async function follow(kind: StudyKind): Promise<void> {
  const round = (rounds.get(kind) ?? 0) + 1;
  rounds.set(kind, round);
  for (;;) {
    const study = await ask('study', { kind }).catch(unlessGone);
    if (rounds.get(kind) !== round) return;
    const known = useStudies.getState()[kind];
    if (study) see(kind, study);
    else if (known && (known.phase === 'running' || known.phase === 'paused')) see(kind, { ...known, phase: 'lost' });
    if (study?.phase !== 'running' && study?.phase !== 'paused') return;
    await new Promise((resolve) => setTimeout(resolve, study.phase === 'running' ? PATIENCE_MS : PAUSED_MS));
  }
}

/** A worker that is gone has no study any more. */
function unlessGone(error: unknown): undefined {
  if (!(error instanceof WorkerGone)) throw error;
}

/** Whatever takes longer is told in the title of the tab. */
const LONG_SECONDS = 10;

/** The study that takes longest, in a few words for the title of the tab; undefined if there is none worth it. */
export function longStudy({ errors: _, ...studies }: ReturnType<typeof useStudies.getState>): string | undefined {
  const running = Object.values(studies).filter((study) => study?.phase === 'running' && (study.secondsLeft ?? 0) > LONG_SECONDS);
  const [longest] = running.sort((a, b) => (b?.secondsLeft ?? 0) - (a?.secondsLeft ?? 0));
  return longest && `${STUDY_NAMES[longest.plan.kind]} ${longest.done} of ${longest.total}`;
}

/** How a study has ended that was running before, in a few words; undefined if none has. */
export function endedStudy(now: ReturnType<typeof useStudies.getState>, before: ReturnType<typeof useStudies.getState>): string | undefined {
  const kind = (Object.keys(STUDY_NAMES) as StudyKind[]).find((known) => before[known]?.phase === 'running' && now[known]?.phase !== 'running');
  const phase = kind && now[kind]?.phase;
  const how = phase === 'done' ? 'is finished' : phase === 'failed' ? 'has failed' : phase === 'lost' ? 'was cut off' : undefined;
  return kind && how && `The ${STUDY_NAMES[kind]} ${how}.`;
}
