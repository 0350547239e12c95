import { expect, test } from 'vitest';
import type { Trajectory } from '../descent/trajectory.ts';
import * as text from '../text/descent.ts';
import { tabulateLosses, tabulatePaths } from './descent-words.ts';
import { toCsv } from './frame/csv.ts';

const trajectory: Trajectory = {
  optimiser: 'newton',
  path: [
    [1, 2],
    [0, 0.5],
  ],
  losses: [2.5, 0.125],
  evaluations: [0, 6],
  end: 'maxSteps',
  words: '',
};

test('files of trajectories keep the headings of earlier versions, whatever the page says', () => {
  const paths = tabulatePaths([text.weightAxis(1, 406, 20), text.weightAxis(2, 20, 3)], [text.weightCsv(1, 406, 20), text.weightCsv(2, 20, 3)], [trajectory]);
  expect(paths.columns).toEqual(['optimiser', 'step', 'weight 406 → 20 (layer 1)', 'weight 20 → 3 (layer 2)', 'loss', 'loss evaluations']);
  expect(toCsv(paths).split('\r\n').slice(0, 3)).toEqual([
    'way,step,"weight in stage 1, 406 → 20","weight in stage 2, 20 → 3",loss,loss evaluations',
    'Newton,0,1,2,2.5,0',
    'Newton,1,0,0.5,0.125,6',
  ]);
  const losses = tabulateLosses([trajectory]);
  expect(losses.columns[0]).toBe('optimiser');
  expect(toCsv(losses).split('\r\n')[0]).toBe('way,step,loss evaluations,loss');
});
