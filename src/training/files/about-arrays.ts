import type { RunConfig } from '../../model/settings/config.ts';
import { PROGRAM } from '../../model/version.ts';
import * as text from '../../text/files.ts';

const DISTRIBUTION = {
  'stageL.pi': text.aboutPi,
  'stageL.m': text.aboutM,
  'stageL.xi': text.aboutXi,
  silentL: text.aboutDeadInputs,
  run: text.aboutRun,
};
const ADAM = {
  'stageL.P.first': text.aboutFirstMoment,
  'stageL.P.second': text.aboutSecondMoment,
};

/** Returns metadata for other programs that read the file: program, configuration, description of each array, and orientation. */
export const aboutArrays = (config: RunConfig, withAdam: boolean): [string, string][] => [
  ['program', PROGRAM],
  ['config', JSON.stringify(config)],
  ['arrays', JSON.stringify(withAdam ? { ...DISTRIBUTION, ...ADAM } : DISTRIBUTION)],
  ['orientation', text.orientation],
];
