import * as text from '../text/runs.ts';
import { LONGEST_NAME } from './saved-run.ts';

/** Control characters, lone surrogates, line and paragraph separators, and marks that change the direction of the text around them. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/**
 * Returns the name that the user typed for a run, trimmed. Callers must treat it as plain text. Throws a RangeError that says what was
 * wrong and what is expected.
 */
export function readName(typed: string): string {
  const name = typed.trim();
  if (name === '') throw new RangeError(text.nameEmpty(LONGEST_NAME));
  const length = countCharacters(name);
  if (length > LONGEST_NAME) throw new RangeError(text.nameTooLong(length, LONGEST_NAME));
  if (UNSHOWABLE.test(name)) throw new RangeError(text.nameNotShown);
  return name;
}

/** Returns the name itself, or with the smallest number from 2 appended that makes it unique; upper and lower case count as equal. */
export function makeUnique(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map(fold));
  for (let n = 1; ; n++) {
    const ending = n === 1 ? '' : ` (${n})`;
    const unique = `${[...name].slice(0, LONGEST_NAME - ending.length).join('')}${ending}`;
    if (!known.has(fold(unique))) return unique;
  }
}

const fold = (name: string): string => name.normalize('NFKC').toLowerCase();

/** Counts code points: nearly the characters that the user sees. */
function countCharacters(name: string): number {
  let count = 0;
  for (const _ of name) count++;
  return count;
}
