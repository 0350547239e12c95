import { type Recording, readRecording } from '../../training/files/recording.ts';
import { fetchBytes, gunzip } from './shard-loader.ts';

const RECORDING = 'recorded-run.bin';
const MAX_RECORDING = 1 << 26;

/** The recorded run that lies beside the page. `base` is the address that files are relative to. Throws in words for a person. */
export async function fetchRecording(base: string): Promise<Recording> {
  const packed = await fetchBytes(new URL(RECORDING, base).href);
  return readRecording(await gunzip(packed, MAX_RECORDING));
}
