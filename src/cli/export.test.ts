import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { CONTAINERS, EXPORTS } from '../model/files.ts';
import { PROGRAM } from '../model/version.ts';
import { refusalOf } from '../test/refusal.ts';
import * as cliText from '../text/cli.ts';
import * as runsText from '../text/cli-runs.ts';
import * as filesText from '../text/files.ts';
import * as formatsText from '../text/formats.ts';
import type { Checkpoint, SavedDistribution } from '../training/files/checkpoint.ts';
import { hashTheta } from '../training/files/hash.ts';
import { readRunFile } from '../training/files/run-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const CHECKPOINT = 'src/training/files/fixtures/checkpoint-1.safetensors';
const at = (name: string): string => join(folder, name);
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

function exportFile(...args: string[]): { code: number | null; err: string } {
  const { status, stderr } = spawnSync('node', ['src/cli/launch.mjs', 'export', ...args], { encoding: 'utf8' });
  return { code: status, err: stderr };
}

const made = (from: string, to: string, name: string): string => {
  expect(exportFile(from, '--to', to, '--out', at(name))).toEqual({ code: 0, err: '' });
  return at(name);
};

test('files are converted there and back to the same bytes', async () => {
  const checkpoint = made(CHECKPOINT, 'checkpoint', 'checkpoint.npz');
  const { checkpoint: whole } = (await readRunFile(read(CHECKPOINT))) as unknown as { checkpoint: object };
  expect(await readRunFile(read(checkpoint))).toEqual({ kind: 'checkpoint', checkpoint: whole });
  const distribution = made(checkpoint, 'law', 'law.safetensors');
  const packed = made(distribution, 'law', 'law.npz');
  expect(read(made(packed, 'law', 'back.safetensors'))).toEqual(read(distribution));
  const json = JSON.parse(readFileSync(made(packed, 'run', 'run.json'), 'utf8'));
  expect(json).toMatchObject({ format: 'slabscope-run/1', step: 9 });
  expect(readFileSync(made(packed, 'statistics', 'a.csv'), 'utf8').split('\r\n')[1]).toMatch(/^9,1,all,vip,,,[\d.e-]+$/);
  expect(exportFile('public/recorded-run.bin', '--to', 'law', '--container', 'npz', '--out', at('recorded')).code).toBe(0);
  expect((await readRunFile(read(at('recorded')))).kind).toBe('law');
});

test.each([
  [[], runsText.exportIncomplete],
  [['nowhere', '--to', 'law', '--out', at('x')], runsText.cannotRead('nowhere', "ENOENT: no such file or directory, stat 'nowhere'")],
  [['package.json', '--to', 'law', '--out', at('x')], filesText.runJsonWithoutSettings],
  [[CHECKPOINT, '--to', 'picture', '--out', at('x')], cliText.unknownName('--to', 'picture', EXPORTS)],
  [[CHECKPOINT, '--to', 'law', '--container', 'zip', '--out', at('x')], cliText.unknownName('--container', 'zip', CONTAINERS)],
  [[CHECKPOINT, '--to', 'law', '--out', at('no/folder')], cliText.cannotWrite(at('no/folder'), cliText.folderMissing(at('no')))],
])('export %j is rejected in one line', async (args, words) => {
  const refusal = await refusalOf(['export', ...args]);
  expect(refusal).toMatch(words);
  expect(refusal.trim().split('\n')).toHaveLength(1);
});

/* Independent readers. */

/** Python's standard library: reads arrays and metadata, and checks the file's own hash. */
const BY_STANDARD_LIBRARY = `
import hashlib, json, struct, sys
file = open(sys.argv[1], 'rb').read()
length, = struct.unpack('<Q', file[:8])
header = json.loads(file[8:8 + length])
meta = header.pop('__metadata__')
body = file[8 + length:]
def array(name):
    entry = header[name]
    begin, end = entry['data_offsets']
    return entry['shape'], struct.unpack('<%df' % ((end - begin) // 4), body[begin:end]) if entry['dtype'] == 'F32' else body[begin:end]
assert hashlib.sha256(file.replace(meta['sha256'].encode(), b'0' * 64)).hexdigest() == meta['sha256']
theta = hashlib.sha256()
for stage in range(1, len(json.loads(meta['config'])['layers'])):
    for name in ('pi', 'm', 'xi'):
        shape, numbers = array('stage%d.%s' % (stage, name))
        assert len(numbers) == shape[0] * shape[1]
        theta.update(struct.pack('<%df' % len(numbers), *numbers))
print(meta['format'], meta['program'], json.loads(bytes(array('run')[1]))['step'], array('stage1.m')[0], array('stage1.m')[1][3], theta.hexdigest())
`;

/** numpy: does the same with an npz; saves the file as numpy does, in some variants, and with one number changed. */
const BY_NUMPY = `
import hashlib, json, sys, numpy
z = numpy.load(sys.argv[1])
meta = json.loads(z['metadata.json'])
theta = hashlib.sha256(b''.join(z[f'stage{l}.{p}'].tobytes() for l in range(1, len(json.loads(meta['config'])['layers'])) for p in ('pi', 'm', 'xi')))
content = hashlib.sha256()
for name in sorted(name for name in z.files if name != 'metadata.json'):
    content.update(f"{name} {'x'.join(map(str, z[name].shape))}\\n".encode() + z[name].tobytes())
assert meta['contentHash'] == content.hexdigest()
print(meta['format'], meta['program'], json.loads(z['run'].tobytes())['step'], list(z['stage1.m'].shape), z['stage1.m'][1, 1].item(), theta.hexdigest())
arrays = dict(z)
numpy.savez(sys.argv[2] + 'same.npz', **arrays)
numpy.savez_compressed(sys.argv[2] + 'packed.npz', **{name: a if name == 'metadata.json' else numpy.asfortranarray(a) for name, a in arrays.items()})
wide = {name: a.astype(float) if name.startswith('stage') else a.astype(bool) if name.startswith('silent') else a for name, a in arrays.items()}
numpy.savez(sys.argv[2] + 'wide.npz', mine=numpy.array(['a', None]), **wide)
numpy.savez(sys.argv[2] + 'bare.npz', **{name: a for name, a in arrays.items() if name != 'metadata.json'})
arrays['stage1.pi'][0, 1] = 0.25
numpy.savez(sys.argv[2] + 'changed.npz', **arrays)
`;

/** The official library: saves the file with and without its metadata, and with one number changed. */
const BY_SAFETENSORS = `
import sys
from safetensors import safe_open
from safetensors.numpy import load_file, save_file
arrays = load_file(sys.argv[1])
with safe_open(sys.argv[1], 'np') as file:
    meta = file.metadata()
save_file(arrays, sys.argv[2] + 'same.safetensors', metadata=meta)
save_file(arrays, sys.argv[2] + 'bare.safetensors')
arrays['stage1.pi'][0, 1] = 0.25
save_file(arrays, sys.argv[2] + 'changed.safetensors', metadata=meta)
`;

/** Python commands to try: the system's Python has the packages that the system provides. */
const PYTHONS = ['python3', '/usr/bin/python3'];

const pythonWith = (module: string): string | undefined => {
  const found = PYTHONS.find((command) => spawnSync(command, ['-c', `import ${module}`]).status === 0);
  if (!found) process.stderr.write(`Skipped: Python reads and writes exported files; there is no python3 with ${module}.\n`);
  return found;
};
const PLAIN = pythonWith('hashlib');
const NUMPY = pythonWith('numpy');
const SAFETENSORS = pythonWith('numpy, safetensors');

function python(command: string | undefined, script: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(command as string, ['-c', script, ...args], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim();
}

/** Reads the files that another program made from `original`: equal ones, one without metadata, and one with a changed number. */
async function expectOpens(kind: 'law' | 'checkpoint', original: string, prefix: string, ending: string, others: readonly string[] = []): Promise<void> {
  const whole = await readRunFile(read(original));
  expect(whole.kind).toBe(kind);
  expect(await readRunFile(read(`${prefix}same.${ending}`))).toEqual(whole);
  for (const name of others)
    expect(await readRunFile(read(prefix + name))).toEqual({ ...whole, ...(name.startsWith('wide') ? { notes: { rounded: true } } : {}) });
  expect(await readRunFile(read(`${prefix}bare.${ending}`))).toMatchObject({ kind: 'law', notes: { hash: 'unchecked' } });
  const changed = await readRunFile(read(`${prefix}changed.${ending}`));
  expect(changed).toMatchObject({ kind: 'law', notes: { hash: 'changed' }, distribution: { history: { epochs: [] } } });
  expect((changed as { distribution: SavedDistribution }).distribution.theta[0]?.pi[1]).toBe(0.25);
  // The command line reports the change, and its output contains no errors measured with the original parameters.
  const run = at('changed-run.json');
  const { code, err } = exportFile(`${prefix}changed.${ending}`, '--to', 'run', '--out', run);
  expect([code, err]).toEqual([0, expect.stringMatching(/was changed by another program, or is damaged.*until they are measured again\.\n$/)]);
  expect(JSON.parse(readFileSync(run, 'utf8')).history).toMatchObject({ epochs: [], changes: [{ what: 'changed by another program, or damaged' }] });
}

test.runIf(PLAIN)("Python's standard library reads a distribution and a checkpoint", async () => {
  const distribution = made(CHECKPOINT, 'law', 'of-checkpoint.safetensors');
  const { theta } = ((await readRunFile(read(distribution))) as { distribution: SavedDistribution }).distribution;
  const facts = `${PROGRAM} 9 [784, 2] ${theta[0]?.m[3]} ${hashTheta(theta)}`;
  expect(python(PLAIN, BY_STANDARD_LIBRARY, distribution)).toBe(`slabscope-law/1 ${facts}`);
  expect(python(PLAIN, BY_STANDARD_LIBRARY, made(distribution, 'checkpoint', 'again.safetensors'))).toBe(`slabscope-checkpoint/1 ${facts}`);
});

test.runIf(NUMPY).each(['law', 'checkpoint'] as const)('numpy reads a file of kind %s, and a file that numpy writes can be opened', async (kind) => {
  const file = made(CHECKPOINT, kind, `${kind}-for-numpy.npz`);
  const whole = await readRunFile(read(file));
  const theta = whole.kind === 'law' ? whole.distribution.theta : (whole as { checkpoint: Checkpoint }).checkpoint.state.theta;
  expect(python(NUMPY, BY_NUMPY, file, at(`${kind}-numpy-`))).toBe(`slabscope-${kind}/1 ${PROGRAM} 9 [784, 2] ${theta[0]?.m[3]} ${hashTheta(theta)}`);
  await expectOpens(kind, file, at(`${kind}-numpy-`), 'npz', ['packed.npz', 'wide.npz']);
  writeFileSync(at('cut.npz'), read(at(`${kind}-numpy-same.npz`)).subarray(0, 1000));
  expect(exportFile(at('cut.npz'), '--to', 'law', '--out', at('x')).err).toContain(formatsText.zipWithoutDirectory);
});

test.runIf(SAFETENSORS).each(['law', 'checkpoint'] as const)(
  'the official library of safetensors reads a file of kind %s, and a file that it writes can be opened',
  async (kind) => {
    const file = made(CHECKPOINT, kind, `${kind}-for-library.safetensors`);
    python(SAFETENSORS, BY_SAFETENSORS, file, at(`${kind}-library-`));
    await expectOpens(kind, file, at(`${kind}-library-`), 'safetensors');
  },
);
