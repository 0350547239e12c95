import { expect, test } from 'vitest';
import { SURFACES } from '../../descent/surfaces.ts';
import type { DescentEnd, Optimiser } from '../../descent/trajectory.ts';
import { formOf, readForm } from './descent-form.ts';
import { PRESETS } from './descent-presets.ts';
import { surfaceOf } from './loss-surfaces.ts';

/** How each optimiser ends from the start of each preset, as the text of the preset says. */
const ENDS: Readonly<Record<string, Partial<Record<Optimiser, DescentEnd>>>> = {
  'Newton at the saddle': { perturbation: 'converged', descent: 'converged', newton: 'saddle' },
  'Descent on the ridge': { perturbation: 'converged', descent: 'saddle' },
  'Descent in the narrow valley': { perturbation: 'maxSteps', descent: 'maxSteps', newton: 'converged' },
  'Too large a rate': { descent: 'diverged', newton: 'converged' },
  'Along the banana': { perturbation: 'maxSteps', descent: 'maxSteps', newton: 'converged' },
  'Newton climbs': { perturbation: 'converged', descent: 'converged', newton: 'maximum' },
  'Nothing to go by': { perturbation: 'flat', descent: 'flat', newton: 'flat' },
  'Newton leaves the hole': { perturbation: 'converged', descent: 'converged', newton: 'flat' },
  'No inverse': { perturbation: 'converged', descent: 'converged', newton: 'singular' },
};

test.each(PRESETS)('$name: every optimiser ends as the text says', async ({ name, surface, from, optimisers, settings }) => {
  const read = readForm(formOf(surface, from, settings), SURFACES[surface]);
  if (read.errors) throw new Error(JSON.stringify(read.errors));
  const found = await Promise.all(
    optimisers.map(async (optimiser) => [optimiser, (await surfaceOf(surface).descend(optimiser, read.from, read.settings)).end]),
  );
  expect(Object.fromEntries(found)).toEqual(ENDS[name]);
});
