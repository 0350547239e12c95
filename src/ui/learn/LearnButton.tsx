import { toggleLearn, useLearn } from './state.ts';

/** Opens and closes the drawer. */
export function LearnButton() {
  const open = useLearn((learn) => learn.open);
  return (
    <button
      type="button"
      id="learn-button"
      className="wide"
      aria-expanded={open}
      aria-controls={open ? 'learn' : undefined}
      title="Learn (L)"
      onClick={() => toggleLearn()}
    >
      Learn
    </button>
  );
}
