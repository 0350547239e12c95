import * as text from '../../text/course.ts';

/** Name of a symbol in the chapters. Elements of the page that show its quantity carry it as `data-quantity`. */
export type SymbolName = keyof typeof text.QUANTITIES;

export const isQuantity = (name: string | undefined): name is SymbolName => name !== undefined && name in text.QUANTITIES;

/** The chapters in their order; each is a file in ui/course/chapters/ and has its title in text/course.ts. */
export const CHAPTERS = ['credit', 'ways', 'messages', 'feedback', 'laws', 'gbp', 'roles', 'entropy', 'perturbation', 'limits', 'sources'] as const;
export type Chapter = (typeof CHAPTERS)[number];

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
