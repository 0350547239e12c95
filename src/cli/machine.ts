import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import * as text from '../text/cli-figures.ts';

/** Describes the machine: processor, cores, version of Node. */
export function machineOf(): string {
  const cores = cpus();
  return text.machine(cores[0]?.model.trim(), cores.length, process.version);
}

/** Returns the commit of the running sources, with ", changed" if they were changed since; "unknown" where there is no git. */
export function commitOf(): string {
  const git = (...args: string[]): string | undefined => {
    const { status, stdout } = spawnSync('git', ['-C', dirname(process.argv[1] ?? '.'), ...args], { encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  };
  const commit = git('rev-parse', 'HEAD');
  if (!commit) return 'unknown';
  return git('status', '--porcelain', '--', ':/src', ':/package-lock.json') === '' ? commit : `${commit}, changed`;
}
