import { type Recording, readRecording } from '../../training/files/recording.ts';
import { fetchBytes, gunzip } from './shard-loader.ts';

const RECORDING = 'recorded-run.bin';
const MAX_RECORDING = 1 << 26;

/** Fetches the recorded run that ships with the page. `base` is the base URL of all files. Rejects with a message for the user. */
export async function fetchRecording(base: string): Promise<Recording> {
  const packed = await fetchBytes(new URL(RECORDING, base).href);
  return readRecording(await gunzip(packed, MAX_RECORDING));
}
