/* Messages about links to the page. `given` describes a part of the link. */

export const view = 'View';
export const colour = 'Colour';
export const liveOnly = 'Live connections only';

export const tooLong = (characters: number, most: number): string => `${characters} characters: a link of this page has fewer than ${most}.`;
export const unknownKey = (given: string): string => `${given} is not known here.`;
export const keyTwice = (given: string): string => `${given} is given twice: the first counts.`;
export const unreadable = (given: string): string => `${given} cannot be read: a percent sign in it does not begin a character.`;

export const newerVersion = (version: number, known: number): string =>
  `Version ${version}: the link was made by a newer page, this one knows version ${known}.`;
export const noVersion = (given: string): string => `Version: ${given} is none.`;

export const noChapter = (given: string): string => `Chapter: ${given} is none.`;

export const noConnection = (given: string): string => `Connection: ${given} is not one. Give stage.from.to, such as 1.378.23.`;
export const connectionInNoNetwork = (given: string): string => `Connection: ${given} is in no network of this page.`;
export const connectionNotInNetwork = (layer: number, from: number, to: number, widths: readonly number[]): string =>
  `Connection: stage ${layer} from ${from} to ${to} is not in a network ${widths.join('-')}.`;

/* How a run differs from the one that a link describes. */

/** `given`: the value in the link, which may be empty. */
export const valueInsteadOf = (label: string, value: string, given: string): string => `${label} ${value}${given === '' ? '' : ` instead of ${given}`}`;
export const unknownSetting = (given: string): string => `${given} is unknown`;
export const differsFromLink = (isCertain: boolean, differences: readonly string[]): string =>
  `${isCertain ? 'differs' : 'may differ'} from the link: ${differences.join(', ')}`;
