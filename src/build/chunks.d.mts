export const entriesApart: import('vite').Rolldown.OutputOptions;
export function entriesStayAlone(): import('vite').Plugin;
export function lazyPartsCanBeTriedAgain(): import('vite').Plugin;
