/* Messages about links to the page. `given` describes a part of the link. */

export const view = 'View';
export const colour = 'Colour';
export const liveOnly = 'Connections with input only';

export const tooLong = (characters: number, most: number): string => `The link has ${characters} characters. Links to this page have fewer than ${most}.`;
export const unknownKey = (given: string): string => `Unknown setting ${given}.`;
export const keyTwice = (given: string): string => `${given} appears twice. Only the first value counts.`;
export const unreadable = (given: string): string => `${given} cannot be decoded: a percent sign in it is not followed by a valid code.`;

export const newerVersion = (version: number, known: number): string =>
  `The link was made by a newer version of this page (link version ${version}; this page reads version ${known}).`;
export const noVersion = (given: string, known: number): string => `Link version: expected ${known}, found ${given}.`;

export const noChapter = (given: string): string => `Unknown chapter ${given}.`;

export const noRecordedRun = (given: string): string => `Recorded run: expected its seed, such as 3, found ${given}.`;
export const noConnection = (given: string): string => `Connection: expected layer.from.to, such as 1.378.23, found ${given}.`;
export const connectionInNoNetwork = (given: string): string => `Connection: ${given} does not exist in any network that this page can train.`;
export const connectionNotInNetwork = (layer: number, from: number, to: number, widths: readonly number[]): string =>
  `Connection: layer ${layer}, ${from} → ${to} does not exist in the network ${widths.join('-')}.`;

/* How a run differs from the one that a link describes. */

/** `given`: the value in the link, which may be empty. */
export const valueInsteadOf = (label: string, value: string, given: string): string => `${label} ${value} instead of ${given === '' ? 'no value' : given}`;
export const unknownSetting = (given: string): string => `unknown setting ${given}`;
export const differsFromLink = (isCertain: boolean, differences: readonly string[]): string =>
  `${isCertain ? 'differs' : 'may differ'} from the link: ${differences.join(', ')}`;
