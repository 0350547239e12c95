import { expect, test } from 'vitest';
import { SURFACES } from '../../descent/surfaces.ts';
import type { DescentEnd, Optimiser } from '../../descent/trajectory.ts';
import { formOf, readForm } from './descent-form.ts';
import { PRESETS } from './descent-presets.ts';
import { surfaceOf } from './loss-surfaces.ts';

/** How each optimiser ends from the start of each preset, as the text of the preset says. */
const ENDS: Readonly<Record<string, Partial<Record<Optimiser, DescentEnd>>>> = {
  'Newton at the saddle': { perturbation: 'arrived', descent: 'arrived', newton: 'saddle' },
  'Descent on the ridge': { perturbation: 'arrived', descent: 'saddle' },
  'Descent in the narrow valley': { perturbation: 'steps', descent: 'steps', newton: 'arrived' },
  'Too large a rate': { descent: 'diverged', newton: 'arrived' },
  'Along the banana': { perturbation: 'steps', descent: 'steps', newton: 'arrived' },
  'Newton climbs': { perturbation: 'arrived', descent: 'arrived', newton: 'maximum' },
  'Nothing to go by': { perturbation: 'flat', descent: 'flat', newton: 'flat' },
  'Newton leaves the hole': { perturbation: 'arrived', descent: 'arrived', newton: 'flat' },
  'No inverse': { perturbation: 'arrived', descent: 'arrived', newton: 'singular' },
};

test.each(PRESETS)('$name ends as it says', async ({ name, surface, from, optimisers, settings }) => {
  const read = readForm(formOf(surface, from, settings), SURFACES[surface]);
  if (read.errors) throw new Error(JSON.stringify(read.errors));
  const found = await Promise.all(
    optimisers.map(async (optimiser) => [optimiser, (await surfaceOf(surface).descend(optimiser, read.from, read.settings)).end]),
  );
  expect(Object.fromEntries(found)).toEqual(ENDS[name]);
});
