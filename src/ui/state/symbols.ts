/** Symbols in the chapters, with their meaning. Elements of the page that show one carry its name as `data-quantity`. */
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
export type SymbolName = keyof typeof QUANTITIES;

export const isQuantity = (name: string | undefined): name is SymbolName => name !== undefined && name in QUANTITIES;
