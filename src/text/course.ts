/* The course: its button and drawer, the titles of its chapters, and the symbols that it explains. */

export const learn = 'Learn';
/** With the key that opens it. */
export const learnTitle = 'Learn (L)';

export const TITLES = {
  credit: 'What is credit assignment?',
  ways: 'Optimisers on a loss surface',
  messages: 'Back-propagation and the chain rule',
  feedback: 'Why feedback need not be symmetric',
  laws: 'From weights to weight distributions',
  gbp: 'gBP, step by step',
  roles: 'Three categories of connections',
  entropy: 'Entropy of the weights',
  perturbation: 'Targeted perturbation',
  limits: 'Limitations',
  sources: 'Sources',
} as const;

/** Symbols in the chapters, with their meaning. */
export const QUANTITIES = {
  pi: { symbol: 'π', words: 'spike mass' },
  m: { symbol: 'm', words: 'slab mean' },
  xi: { symbol: 'Ξ', words: 'slab variance' },
  mu: { symbol: 'μ', words: 'mean weight' },
  c: { symbol: 'c', words: 'weight variance' },
  S: { symbol: 'S', words: 'entropy' },
  role: { symbol: 'category', words: 'from π and Ξ' },
  credit: { symbol: '∂C', words: 'gradient' },
  C: { symbol: 'C', words: 'loss' },
  error: { symbol: 'error', words: 'on the test images' },
  eta: { symbol: 'η', words: 'learning rate' },
  T: { symbol: 'T', words: 'training images' },
  W: { symbol: 'W', words: 'weights' },
  B: { symbol: 'B', words: 'feedback weights' },
  lambda: { symbol: 'λ', words: 'weight decay' },
  sigma: { symbol: 'σ', words: 's.d. of the perturbation' },
} as const;

export const symbolsOfChapter = 'Symbols of this chapter: press one to highlight it on the page';
/** `places`: how many elements of the page show the quantity. */
export function highlighted(symbol: string, words: string, places: number): string {
  const where = places === 0 ? 'is not shown on the page now' : `is highlighted in ${places === 1 ? '1 place' : `${places} places`} on the page`;
  return `${symbol}, ${words}, ${where}.`;
}

export const chapters = 'Chapters';
export const chapter = 'Chapter';
/** `n` counts from 1. On a phone the first part is for screen readers only. */
export const chapterPlace = (n: number, count: number) => ['Chapter ', `${n} of ${count}`] as const;
export const previousChapter = 'Previous chapter';
export const nextChapter = 'Next chapter';
/** `which`: previousChapter or nextChapter. */
export const chapterBeside = (which: string, title: string): string => `${which}: ${title}`;
export const nextTitle = (title: string): string => `Next: ${title}`;

export const wholePage = 'Whole page';
/** The second part is for screen readers. */
export const close = ['Close', ' Learn'] as const;
/** Name of the message that says what the page now shows, for screen readers. */
export const shown = 'Shown';
