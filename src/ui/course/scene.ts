/** A state of the page that a paragraph is about. */
export interface Scene {
  /** What follows after "Show me". */
  readonly label: string;
  /** What has happened then. */
  readonly announcement: string;
  /** Whether it needs pi and Xi, which plain back-propagation has not. */
  readonly needsDistribution?: true;
  /** Whether there is more to see of it in the inspector. */
  readonly isInspected?: true;
  readonly show: () => void | Promise<void>;
}

export const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Puts something into sight as soon as its view is there. */
export async function bring(find: () => Element | null): Promise<void> {
  // A view that was just opened takes a frame or two.
  for (let n = 0; n < 20 && !find(); n++) await nextFrame();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  find()?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
}

export const figure = (name: string) => (): Element | null => document.querySelector(`.main figure[aria-label="${name}"]`);
