/** Name of the program in files; the version is that of package.json. */
export const PROGRAM = 'slabscope 0.1.0';
