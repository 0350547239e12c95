import type { RunConfig } from '../../model/settings/config.ts';
import { PROGRAM } from '../../model/version.ts';

const ORIENTATION =
  'Rows: units below, columns: units above, row-major (C order). Stage 1 leads from the input to the first hidden layer, the last stage to the ten classes; L counts from 1. Input unit 28 * row + column is the pixel of an image in that row and column, both from 0.';
const DISTRIBUTION = {
  'stageL.pi': 'spike mass: the probability that a connection is absent, 0 to 1',
  'stageL.m': 'mean of the weight if the connection is there',
  'stageL.xi': 'variance Xi of the weight if the connection is there, not negative',
  silentL: 'for each unit below stage L: 1 if it sends no signal on any training image, so that its connections never move',
  run: 'the rest of the run, as JSON in UTF-8: configuration, engine, images, step, history',
};
const ADAM = {
  'stageL.P.first': "Adam's running mean of the gradient by P = pi, m, xi",
  'stageL.P.second': "Adam's running mean of its square",
};

/** Returns metadata for other programs that read the file: program, configuration, description of each array, and orientation. */
export const aboutArrays = (config: RunConfig, withAdam: boolean): [string, string][] => [
  ['program', PROGRAM],
  ['config', JSON.stringify(config)],
  ['arrays', JSON.stringify(withAdam ? { ...DISTRIBUTION, ...ADAM } : DISTRIBUTION)],
  ['orientation', ORIENTATION],
];
