export function sources(root: string): import('vite').Plugin;
