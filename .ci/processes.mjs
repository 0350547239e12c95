// Lists the processes of this machine, from /proc where it exists, else with the command ps.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const PROC = '/proc';

/** Reads one process from /proc; returns undefined if it has ended meanwhile. */
function read(pid) {
  try {
    const stat = readFileSync(`${PROC}/${pid}/stat`, 'utf8');
    // The program's name is in parentheses and may itself contain parentheses and spaces.
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const args = readFileSync(`${PROC}/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return { pid, parent: Number(parent), isAlive: state !== 'Z', args };
  } catch {
    return undefined;
  }
}

/** Returns all processes. A zombie, which has ended but waits for its parent, is not alive. */
export function listProcesses() {
  if (existsSync(`${PROC}/self/stat`)) {
    return readdirSync(PROC)
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => read(Number(name)) ?? []);
  }
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, state, args] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), isAlive: !state.startsWith('Z'), args }];
  });
}
