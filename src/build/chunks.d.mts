export const entriesApart: import('vite').Rolldown.OutputOptions;
export function entriesStayAlone(): import('vite').Plugin;
