import * as text from '../../text/course.ts';

/** Name of a symbol in the chapters. Elements of the page that show its quantity carry it as `data-quantity`. */
export type SymbolName = keyof typeof text.QUANTITIES;

export const isQuantity = (name: string | undefined): name is SymbolName => name !== undefined && name in text.QUANTITIES;
