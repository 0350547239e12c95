import * as figuresText from '../text/cli-figures.ts';

/* Reads JSON that the user has written: says where it is wrong, and rejects equal names in one object, of which JSON.parse uses the last. */

const SPACE = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const DEEPEST = 20;

/** Parses a text. Throws a RangeError that says in which line and column it is not JSON. */
export function readJson(text: string): unknown {
  let at = 0;

  function wrong(expected: string): RangeError {
    const before = text.slice(0, at).split('\n');
    const found = at < text.length ? JSON.stringify(String.fromCodePoint(text.codePointAt(at) as number)) : figuresText.theEnd;
    return new RangeError(figuresText.notJson(before.length, (before.at(-1) as string).length + 1, found, expected));
  }
  function take(form: RegExp): string | undefined {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  }
  /** Consumes the character if it comes next after white space; returns whether it does. */
  function comes(sign: string): boolean {
    take(SPACE);
    if (text[at] !== sign) return false;
    at++;
    return true;
  }
  /** Reads comma-separated entries up to the closing bracket. */
  function list(close: string, readOne: () => void): void {
    if (comes(close)) return;
    do readOne();
    while (comes(','));
    if (!comes(close)) throw wrong(figuresText.commaOr(close));
  }
  function value(depth: number): unknown {
    if (depth > DEEPEST) throw wrong(figuresText.notSoDeep);
    if (comes('[')) {
      const entries: unknown[] = [];
      list(']', () => entries.push(value(depth + 1)));
      return entries;
    }
    if (comes('{')) {
      const entries = new Map<string, unknown>();
      list('}', () => {
        take(SPACE);
        const from = at;
        const name = take(TEXT);
        if (name === undefined) throw wrong(figuresText.quotedName);
        const key = JSON.parse(name) as string;
        if (entries.has(key)) {
          at = from;
          throw wrong(figuresText.otherName(name));
        }
        if (!comes(':')) throw wrong('":"');
        entries.set(key, value(depth + 1));
      });
      return Object.fromEntries(entries);
    }
    const one = take(TEXT) ?? take(PLAIN);
    if (one === undefined) throw wrong(figuresText.aValue);
    return JSON.parse(one);
  }

  // Skip the byte order mark that some editors write.
  if (text.startsWith('\uFEFF')) at = 1;
  const whole = value(0);
  take(SPACE);
  if (at < text.length) throw wrong(figuresText.theEnd);
  return whole;
}
