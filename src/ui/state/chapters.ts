import type { SymbolName } from './symbols.ts';

/** The chapters in their order; each is a file in ui/course/chapters/. */
export const CHAPTERS = ['credit', 'ways', 'messages', 'feedback', 'laws', 'gbp', 'roles', 'entropy', 'perturbation', 'limits', 'sources'] as const;
export type Chapter = (typeof CHAPTERS)[number];

export const TITLES: Readonly<Record<Chapter, string>> = {
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
};

export const SYMBOLS_OF: Readonly<Record<Chapter, readonly SymbolName[]>> = {
  credit: ['C', 'm', 'credit'],
  ways: ['C', 'eta', 'sigma'],
  messages: ['C', 'credit', 'm'],
  feedback: ['W', 'B', 'lambda', 'eta'],
  laws: ['pi', 'm', 'xi', 'mu', 'c'],
  gbp: ['pi', 'm', 'xi', 'mu', 'c', 'credit', 'eta'],
  roles: ['role', 'pi', 'xi'],
  entropy: ['S', 'pi', 'xi'],
  perturbation: ['role', 'error'],
  limits: ['T', 'S', 'c'],
  sources: [],
};

export const isChapter = (name: string | null): name is Chapter => CHAPTERS.some((chapter) => chapter === name);
