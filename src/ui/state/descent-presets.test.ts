import { expect, test } from 'vitest';
import { SURFACES } from '../../descent/surfaces.ts';
import type { DescentEnd, Optimiser } from '../../descent/trajectory.ts';
import * as text from '../../text/descent.ts';
import { formOf, readForm } from './descent-form.ts';
import { PRESETS } from './descent-presets.ts';
import { surfaceOf } from './loss-surfaces.ts';

/** How each optimiser ends from the start of each preset, as the text of the preset says. */
const ENDS: Readonly<Record<string, Partial<Record<Optimiser, DescentEnd>>>> = {
  [text.newtonAtSaddle.name]: { perturbation: 'converged', descent: 'converged', newton: 'saddle' },
  [text.descentOnRidge.name]: { perturbation: 'converged', descent: 'saddle' },
  [text.descentInValley.name]: { perturbation: 'maxSteps', descent: 'maxSteps', newton: 'converged' },
  [text.rateTooLarge.name]: { descent: 'diverged', newton: 'converged' },
  [text.alongBanana.name]: { perturbation: 'maxSteps', descent: 'maxSteps', newton: 'converged' },
  [text.newtonClimbs.name]: { perturbation: 'converged', descent: 'converged', newton: 'maximum' },
  [text.farOnPlateau.name]: { perturbation: 'flat', descent: 'flat', newton: 'flat' },
  [text.newtonLeavesWell.name]: { perturbation: 'converged', descent: 'converged', newton: 'flat' },
  [text.noInverse.name]: { perturbation: 'converged', descent: 'converged', newton: 'singular' },
};

test.each(PRESETS)('$name: every optimiser ends as the text says', async ({ name, surface, from, optimisers, settings }) => {
  const read = readForm(formOf(surface, from, settings), SURFACES[surface]);
  if (read.errors) throw new Error(JSON.stringify(read.errors));
  const found = await Promise.all(
    optimisers.map(async (optimiser) => [optimiser, (await surfaceOf(surface).descend(optimiser, read.from, read.settings)).end]),
  );
  expect(Object.fromEntries(found)).toEqual(ENDS[name]);
});
