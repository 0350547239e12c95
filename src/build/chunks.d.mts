export function entriesApart(options: { readonly shared: boolean }): import('vite').Rolldown.OutputOptions;
export function entriesStayAlone(): import('vite').Plugin;
export function lazyPartsCanBeTriedAgain(): import('vite').Plugin;
