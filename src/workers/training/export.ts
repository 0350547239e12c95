import type { Commands, Exported, FileContent, Phase } from '../../protocol/commands.ts';
import * as text from '../../text/workers.ts';
import { writeCheckpoint, writeDistribution } from '../../training/files/checkpoint.ts';
import { recountOf } from '../../training/files/dead-inputs.ts';
import { describeFile } from '../../training/files/file-words.ts';
import { inContainer, readRunFile, toRun } from '../../training/files/run-file.ts';
import { writeRunJson } from '../../training/files/run-json.ts';
import { writeStatistics } from '../../training/files/statistics-csv.ts';
import { checkpointAt } from './branch.ts';
import type { Session } from './session.ts';
import { takeTheta } from './subject.ts';

/** Handles the command `export` between two steps: exports the shown run at the viewed step. */
export const makeExport =
  (session: Session) =>
  async ({ what, container = 'safetensors' }: Commands['export']['args']): Promise<Exported> => {
    const state = session.state();
    const { config, phase } = session.status();
    if (!state || !config) throw new Error(text.noRunToExport);
    const { rule, seed } = config;
    const { step } = state;
    const { snapshot } = session.timeTravel;
    const file = (bytes: Uint8Array): Exported => ({ bytes, what, rule, seed, step });
    if (what === 'checkpoint')
      return file(inContainer(await (snapshot && phase !== 'recorded' ? checkpointAt(session, step) : checkpointOf(session, phase)), container));
    const layerStatistics = async () => state.distribution.statistics(state.dead);
    if (what === 'statistics') return file(utf8(writeStatistics(await layerStatistics(), config, step)));
    const kept = await takeTheta(session);
    if (what === 'law') return file(inContainer(await writeDistribution(kept), container));
    return file(utf8(writeRunJson(kept, await layerStatistics())));
  };

const utf8 = (content: string): Uint8Array => new TextEncoder().encode(content);

async function checkpointOf(session: Session, phase: Phase): Promise<Uint8Array> {
  const kept = await session.makeCheckpoint();
  if (kept) return kept.bytes;
  if (phase === 'recorded') throw new Error(text.noCheckpointOfRecording);
  throw new Error(phase === 'loading' ? text.noCheckpointWhileLoading : text.noCheckpoint);
}

/** Handles the command `read`. */
export async function readFile({ bytes, name }: Commands['read']['args']): Promise<FileContent> {
  const file = await readRunFile(bytes);
  if (file.kind === 'settings') return file;
  return { kind: 'run', bytes: await writeCheckpoint(toRun(file)), ...describeFile(file, name), recount: recountOf(file) };
}
