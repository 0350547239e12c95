import { create } from 'zustand';
import { useCourse } from './course.ts';
import { readPreference, storePreference } from './preferences.ts';
import { useStore } from './store.ts';

/* Four notes for who is here for the first time. Each goes for good when what it points at has been used. */

export const TIPS = ['train', 'pixel', 'learn', 'rules'] as const;
export type TipName = (typeof TIPS)[number];

interface Tour {
  readonly open: readonly TipName[];
  /** Whether the person does not want to see them again, not even with the help. */
  readonly quiet: boolean;
}

const NAME = 'first-steps';
const QUIET = 'quiet';

/** What is remembered are those that have gone, or that all are to stay away. */
function read(): Tour {
  const message = readPreference(NAME) ?? '';
  const quiet = message === QUIET;
  const gone = message.split(' ');
  return { open: quiet ? [] : TIPS.filter((step) => !gone.includes(step)), quiet };
}

export const useTour = create<Tour>()(read);

function keep(open: readonly TipName[], quiet: boolean): void {
  storePreference(NAME, quiet ? QUIET : TIPS.filter((step) => !open.includes(step)).join(' '));
  useTour.setState({ open, quiet });
}

/** Takes one away that was followed or closed. */
export function dismiss(step: TipName): void {
  const { open, quiet } = useTour.getState();
  if (open.includes(step))
    keep(
      open.filter((other) => other !== step),
      quiet,
    );
}

/** With the help they all come back, unless they are not wanted. */
export function restoreTips(): void {
  if (!useTour.getState().quiet) keep(TIPS, false);
}

/** Shows all of them, or none from now on. */
export const setTips = (wanted: boolean): void => keep(wanted ? TIPS : [], !wanted);

/** Puts each away as soon as what it points at is used. */
export function dismissUsedTips(): void {
  useStore.subscribe(({ status, pendingCommand, selection, view }, before) => {
    if ((status.phase === 'running' && before.status.phase !== 'running') || (pendingCommand?.what === 'train' && pendingCommand !== before.pendingCommand))
      dismiss('train');
    if (selection && selection !== before.selection) dismiss('pixel');
    if (view === 'rules' && before.view !== 'rules') dismiss('rules');
  });
  const hasOpened = ({ open }: { readonly open: boolean }): void => {
    if (open) dismiss('learn');
  };
  // A link may have opened it.
  hasOpened(useCourse.getState());
  useCourse.subscribe(hasOpened);
}
