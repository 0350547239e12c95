/* The course: its button and drawer, the titles of its chapters, and the symbols that it explains. */

export const learn = 'Learn';
/** With the key that opens it. */
export const learnTitle = 'Learn (L)';

export const TITLES = {
  credit: 'What is credit assignment?',
  ways: 'Three ways down',
  messages: 'The chain rule as error messages',
  feedback: 'Why feedback need not be symmetric',
  laws: 'From weights to laws',
  gbp: 'gBP, step by step',
  roles: 'Three roles',
  entropy: 'Entropy: encode, recode, decode',
  perturbation: 'What the perturbation shows',
  limits: 'Limits',
  sources: 'Sources',
} as const;

/** Symbols in the chapters, with their meaning. */
export const QUANTITIES = {
  pi: { symbol: 'π', words: 'spike mass' },
  m: { symbol: 'm', words: 'slab mean' },
  xi: { symbol: 'Ξ', words: 'slab variance' },
  mu: { symbol: 'μ', words: 'mean weight' },
  c: { symbol: 'c', words: 'variance of the weight' },
  S: { symbol: 'S', words: 'entropy' },
  role: { symbol: 'role', words: 'by π and Ξ' },
  credit: { symbol: '∂C', words: 'credit received' },
  C: { symbol: 'C', words: 'loss' },
  error: { symbol: 'error', words: 'on test images' },
  eta: { symbol: 'η', words: 'learning rate' },
  T: { symbol: 'T', words: 'training images' },
  W: { symbol: 'W', words: 'weights' },
  B: { symbol: 'B', words: 'feedback weights' },
  lambda: { symbol: 'λ', words: 'decay' },
  sigma: { symbol: 'σ', words: 'size of a trial' },
} as const;

export const symbolsOfChapter = 'Symbols of this chapter: press one to light it up on the page';
/** `places`: how many elements of the page show the quantity. */
export function whereLit(symbol: string, words: string, places: number): string {
  const where = places === 0 ? 'is not on the page as it is now' : places === 1 ? 'is lit in one place of the page' : `is lit in ${places} places of the page`;
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
/** What the course has last shown on the page, for screen readers. */
export const shown = 'Shown';
