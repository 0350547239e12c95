import { create } from 'zustand';
import { useLearn } from './course.ts';
import { remember, remembered } from './preferences.ts';
import { useStore } from './store.ts';

/* Four notes for who is here for the first time. Each goes for good when what it points at has been used. */

export const FIRST_STEPS = ['train', 'pixel', 'learn', 'rules'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

interface Orientation {
  readonly open: readonly FirstStep[];
  /** Whether the person does not want to see them again, not even with the help. */
  readonly quiet: boolean;
}

const NAME = 'first-steps';
const QUIET = 'quiet';

/** What is remembered are those that have gone, or that all are to stay away. */
function read(): Orientation {
  const said = remembered(NAME) ?? '';
  const quiet = said === QUIET;
  const gone = said.split(' ');
  return { open: quiet ? [] : FIRST_STEPS.filter((step) => !gone.includes(step)), quiet };
}

export const useOrientation = create<Orientation>()(read);

function keep(open: readonly FirstStep[], quiet: boolean): void {
  remember(NAME, quiet ? QUIET : FIRST_STEPS.filter((step) => !open.includes(step)).join(' '));
  useOrientation.setState({ open, quiet });
}

/** Takes one away that was followed or closed. */
export function putAway(step: FirstStep): void {
  const { open, quiet } = useOrientation.getState();
  if (open.includes(step))
    keep(
      open.filter((other) => other !== step),
      quiet,
    );
}

/** With the help they all come back, unless they are not wanted. */
export function bringBack(): void {
  if (!useOrientation.getState().quiet) keep(FIRST_STEPS, false);
}

/** Shows all of them, or none from now on. */
export const wantFirstSteps = (wanted: boolean): void => keep(wanted ? FIRST_STEPS : [], !wanted);

/** Puts each away as soon as what it points at is used. */
export function followFirstSteps(): void {
  useStore.subscribe(({ status, wish, selection, view }, before) => {
    if ((status.phase === 'running' && before.status.phase !== 'running') || (wish?.what === 'train' && wish !== before.wish)) putAway('train');
    if (selection && selection !== before.selection) putAway('pixel');
    if (view === 'rules' && before.view !== 'rules') putAway('rules');
  });
  const hasOpened = ({ open }: { readonly open: boolean }): void => {
    if (open) putAway('learn');
  };
  // A link may have opened it.
  hasOpened(useLearn.getState());
  useLearn.subscribe(hasOpened);
}
