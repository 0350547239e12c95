import type { RunDigest } from '../protocol/commands.ts';

/* Records of saved runs, and how they are read. Everything from the disk is untrusted until a function of this file has checked it. */

/** Facts about a run that the page knows when it saves the run. */
export interface RunFacts extends RunDigest {
  /** Unique for each run that begins, see makeId. */
  readonly id: string;
}

/** Facts about a saved run that a list can show without reading the bytes of the run. */
export interface RunSummary extends RunFacts {
  /** `auto`: saved automatically during training. `named`: a snapshot that later training does not change. */
  readonly kind: 'auto' | 'named';
  readonly name?: string;
  /** Wall clock in ms, for labels only: clocks jump. */
  readonly savedAt: number;
  readonly bytes: number;
}

/** An entry that is not as expected: damaged, or written by another version. The user can remove it, and its bytes may still be readable. */
export interface UnreadableRun {
  readonly id: string;
  readonly kind: 'unreadable';
}
export type ListedRun = RunSummary | UnreadableRun;

export const SLOTS = ['a', 'b'] as const;
export type SlotName = (typeof SLOTS)[number];

/** Stored under the run's id: the summary, and which slot is the newest. */
export interface StoredRunRecord {
  readonly id: string;
  readonly format: typeof FORMAT;
  /** Increases with every save in the database: unlike the clock, it never decreases. */
  readonly order: number;
  readonly slot: SlotName;
  readonly summary: RunSummary;
}

/** Stored under [id, slot]: the bytes of a state with their SHA-256, and a summary of that state. */
export interface SlotRecord {
  readonly format: typeof FORMAT;
  readonly order: number;
  readonly sha256: string;
  readonly summary: RunSummary;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const FORMAT = 1;

const LONGEST_ID = 100;
const LONGEST_WORD = 40;
export const LONGEST_NAME = 80;
const MOST_LAYERS = 64;

/** Returns a random id of 24 hexadecimal digits, unique in practice. */
export function makeId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads the stored entry of a run; undefined if it is invalid. */
export function readRun(value: unknown): StoredRunRecord | undefined {
  const { id, format, order, slot, summary } = fieldsOf(value);
  const known = readSummary(summary);
  if (format !== FORMAT || !isNatural(order) || (slot !== 'a' && slot !== 'b') || known === undefined || known.id !== id) return undefined;
  return { id: known.id, format, order, slot, summary: known };
}

/** Reads a stored slot without checking its hash; undefined if it is invalid. */
export function readSlot(value: unknown): SlotRecord | undefined {
  const { format, order, sha256, summary, bytes } = fieldsOf(value);
  const known = readSummary(summary);
  if (format !== FORMAT || !isNatural(order) || !isWord(sha256, 64) || known === undefined || !isBytes(bytes)) return undefined;
  return { format, order, sha256, summary: known, bytes };
}

/** Reads the fields of a summary and nothing else; undefined if one is missing, of another type or out of range. */
function readSummary(value: unknown): RunSummary | undefined {
  const { kind, name, savedAt, bytes, ...rest } = fieldsOf(value);
  const facts = readFacts(rest);
  if (facts === undefined || !isNumber(savedAt) || !isNatural(bytes)) return undefined;
  if (kind === 'auto') return { ...facts, kind, savedAt, bytes };
  // A character of the name may take two UTF-16 code units.
  return kind === 'named' && isWord(name, 2 * LONGEST_NAME) ? { ...facts, kind, name, savedAt, bytes } : undefined;
}

/** Reads the facts about a run with the same checks; undefined if they are invalid. */
export function readFacts(value: unknown): RunFacts | undefined {
  const { id, step, epoch, steps, finished, testError, engine, rule, layers, seed } = fieldsOf(value);
  if (!isWord(id, LONGEST_ID) || !isWord(engine, LONGEST_WORD) || !isWord(rule, LONGEST_WORD) || typeof finished !== 'boolean') return undefined;
  if (!isNatural(step) || !isNatural(epoch) || !isNatural(steps) || !isNatural(seed) || !isWidths(layers)) return undefined;
  const facts = { id, step, epoch, steps, finished, engine, rule, layers: [...layers], seed };
  return isNumber(testError) ? { ...facts, testError } : facts;
}

/** Returns what a list shows for an invalid entry. */
export const unreadable = (key: IDBValidKey): UnreadableRun => ({ id: nameKey(key), kind: 'unreadable' });

/** Returns a database key as a short text. Keys that this program has made are such texts already. */
export const nameKey = (key: IDBValidKey): string => (typeof key === 'string' ? key : `(${String(key)})`).slice(0, LONGEST_ID);

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isNatural = (value: unknown): value is number => isNumber(value) && Number.isSafeInteger(value) && value >= 0;
const isWord = (value: unknown, longest: number): value is string => typeof value === 'string' && value.length >= 1 && value.length <= longest;
const isBytes = (value: unknown): value is Uint8Array<ArrayBuffer> => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;
const isWidths = (value: unknown): value is number[] => Array.isArray(value) && value.length >= 2 && value.length <= MOST_LAYERS && value.every(isNatural);
