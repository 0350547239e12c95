import { create } from 'zustand';
import { useCourse } from './course.ts';
import { readPreference, storePreference } from './preferences.ts';
import { useStore } from './store.ts';

/* Four tips for first-time users. Each disappears permanently once the user has used the control that it explains. */

export const TIPS = ['train', 'pixel', 'learn', 'rules'] as const;
export type TipName = (typeof TIPS)[number];

interface Tour {
  readonly open: readonly TipName[];
  /** Whether the user has turned the tips off: opening the help does not show them again. */
  readonly quiet: boolean;
}

const NAME = 'first-steps';
const QUIET = 'quiet';

/** Reads the preference: the names of the dismissed tips, or that all are turned off. */
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

/** Removes a tip that was used or closed. */
export function dismiss(step: TipName): void {
  const { open, quiet } = useTour.getState();
  if (open.includes(step))
    keep(
      open.filter((other) => other !== step),
      quiet,
    );
}

/** Shows all tips again, unless the user has turned them off. Called when the help opens. */
export function restoreTips(): void {
  if (!useTour.getState().quiet) keep(TIPS, false);
}

/** Shows all tips, or turns them off permanently. */
export const setTips = (wanted: boolean): void => keep(wanted ? TIPS : [], !wanted);

/** Dismisses each tip as soon as the user uses the control that it explains. */
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
  // A link may have opened the course already.
  hasOpened(useCourse.getState());
  useCourse.subscribe(hasOpened);
}
