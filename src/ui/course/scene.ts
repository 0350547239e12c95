/** A state of the page that a paragraph describes; its label and announcement are in text/scenes.ts. */
export interface Scene {
  /** Whether it needs pi and Xi, which plain back-propagation lacks. */
  readonly needsDistribution?: true;
  /** Whether the inspector shows more of it. */
  readonly isInspected?: true;
  readonly show: () => void | Promise<void>;
}

export const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Scrolls to an element as soon as its view is rendered. */
export async function bring(find: () => Element | null): Promise<void> {
  // A view that was just opened takes a frame or two.
  for (let n = 0; n < 20 && !find(); n++) await nextFrame();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  find()?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
}

/** Returns a function that finds an element in the view that is shown. */
export const inView = (selector: string) => (): Element | null => document.querySelector(`[role=tabpanel] ${selector}`);
export const figure = (name: string) => inView(`figure[aria-label="${name}"]`);
