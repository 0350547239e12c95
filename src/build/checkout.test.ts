import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const git = (...args: string[]) => spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' });
const isRepository = git('rev-parse', 'HEAD').status === 0;

/** Returns a temporary folder with a checkout by git with these settings, such as the defaults on Windows; it is removed after the test. */
function checkOut(...settings: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'slabscope-checkout-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { status, stderr } = git(...settings, 'checkout-index', '--all', `--prefix=${folder}/`);
  expect(status, stderr).toBe(0);
  return folder;
}

const hashesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => `${file.slice(folder.length)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
    .sort();

test.runIf(isRepository)('a checkout has the same bytes where git turns line ends into those of Windows', () => {
  const [plain, windows] = [checkOut('-c', 'core.autocrlf=false'), checkOut('-c', 'core.autocrlf=true', '-c', 'core.eol=crlf')];
  expect(hashesOf(plain).length).toBeGreaterThan(700);
  expect(hashesOf(windows)).toEqual(hashesOf(plain));
  expect(readFileSync(join(windows, 'src/main.tsx'), 'utf8')).not.toContain('\r');
  expect(readFileSync(join(windows, 'public/results/2a.csv'), 'utf8')).toContain('\r\n');
});
