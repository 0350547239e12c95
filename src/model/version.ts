/** What files say they were written by; the version is that of package.json. */
export const PROGRAM = 'slabscope 0.1.0';
