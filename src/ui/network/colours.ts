import type { Colour } from '../../model/scales.ts';

/** The quantity that each colour shows, by its name in state/chapters.ts: chapters of the course highlight it. */
export const LIT_BY: Readonly<Partial<Record<Colour, string>>> = { role: 'role', pi: 'pi', m: 'm', mu: 'mu', xi: 'xi', entropy: 'S', change: 'mu' };
