import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PROGRAM } from '../model/version.ts';
import { hashTheta } from '../runs/hash.ts';
import { readRunFile } from '../runs/run-file.ts';
import { refusalOf } from './refusal-for-tests.ts';

const folder = mkdtempSync(join(tmpdir(), 'slabscope-'));
afterAll(() => rmSync(folder, { recursive: true }));
const CHECKPOINT = 'src/runs/fixtures/checkpoint-1.safetensors';
const at = (name: string): string => join(folder, name);
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(path));

function exportFile(...args: string[]): { code: number | null; err: string } {
  const { status, stderr } = spawnSync('node', ['src/headless/launch.mjs', 'export', ...args], { encoding: 'utf8' });
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
  const law = made(checkpoint, 'law', 'law.safetensors');
  const packed = made(law, 'law', 'law.npz');
  expect(read(made(packed, 'law', 'back.safetensors'))).toEqual(read(law));
  const json = JSON.parse(readFileSync(made(packed, 'run', 'run.json'), 'utf8'));
  expect(json).toMatchObject({ format: 'slabscope-run/1', step: 9 });
  expect(readFileSync(made(packed, 'statistics', 'a.csv'), 'utf8').split('\r\n')[1]).toMatch(/^9,1,all,vip,,,[\d.e-]+$/);
  expect(exportFile('public/recorded-run.bin', '--to', 'law', '--container', 'npz', '--out', at('recorded')).code).toBe(0);
  expect((await readRunFile(read(at('recorded')))).kind).toBe('law');
});

test.each([
  [[], /give one file, --to and --out/],
  [['nowhere', '--to', 'law', '--out', at('x')], /nowhere cannot be read/],
  [['package.json', '--to', 'law', '--out', at('x')], /no "config" in it/],
  [[CHECKPOINT, '--to', 'picture', '--out', at('x')], /law, checkpoint, statistics, run/],
  [[CHECKPOINT, '--to', 'law', '--container', 'zip', '--out', at('x')], /safetensors, npz/],
  [[CHECKPOINT, '--to', 'law', '--out', at('no/folder')], /cannot be written/],
])('export %j is refused in one sentence', async (args, words) => {
  const refusal = await refusalOf(['export', ...args]);
  expect(refusal).toMatch(words);
  expect(refusal.trim().split('\n')).toHaveLength(1);
});

/* Independent readers. */

/** Python's standard library: arrays by name, the metadata, and the file's own hash. */
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

/** numpy: the same of an npz, and a law that it has changed. */
const BY_NUMPY = `
import hashlib, json, sys, zipfile, numpy
z = numpy.load(sys.argv[1])
meta = json.loads(z['metadata.json'])
theta = hashlib.sha256(b''.join(z[f'stage{l}.{p}'].tobytes() for l in range(1, len(json.loads(meta['config'])['layers'])) for p in ('pi', 'm', 'xi')))
print(meta['format'], meta['program'], json.loads(z['run'].tobytes())['step'], list(z['stage1.m'].shape), z['stage1.m'][1, 1].item(), theta.hexdigest())
arrays = {name: z[name] for name in z.files if name != 'metadata.json'}
arrays['stage1.pi'][0, 1] = 0.25
del meta['sha256']
numpy.savez_compressed(sys.argv[2], **arrays)
with zipfile.ZipFile(sys.argv[2], 'a') as file:
    file.writestr('metadata.json', json.dumps(meta))
`;

function python(script: string, ...args: string[]): string {
  const { stdout, stderr } = spawnSync('python3', ['-c', script, ...args], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.trim();
}

const has = (module: string): boolean => {
  const found = spawnSync('python3', ['-c', `import ${module}`]).status === 0;
  if (!found) process.stderr.write(`Skipped: that Python reads what is exported; there is no python3 with ${module}.\n`);
  return found;
};

test.runIf(has('hashlib'))("Python's standard library reads a law and a checkpoint", async () => {
  const law = made(CHECKPOINT, 'law', 'of-checkpoint.safetensors');
  const { theta } = ((await readRunFile(read(law))) as unknown as { law: { theta: Parameters<typeof hashTheta>[0] } }).law;
  const facts = `${PROGRAM} 9 [784, 2] ${theta[0]?.m[3]} ${hashTheta(theta)}`;
  expect(python(BY_STANDARD_LIBRARY, law)).toBe(`slabscope-law/1 ${facts}`);
  expect(python(BY_STANDARD_LIBRARY, made(law, 'checkpoint', 'again.safetensors'))).toBe(`slabscope-checkpoint/1 ${facts}`);
});

test.runIf(has('numpy'))('numpy reads a law, and a law that it has changed opens', async () => {
  const law = made(CHECKPOINT, 'law', 'for-numpy.npz');
  const { theta } = ((await readRunFile(read(law))) as unknown as { law: { theta: Parameters<typeof hashTheta>[0] } }).law;
  expect(python(BY_NUMPY, law, at('changed.npz'))).toBe(`slabscope-law/1 ${PROGRAM} 9 [784, 2] ${theta[0]?.m[3]} ${hashTheta(theta)}`);
  (theta[0]?.pi as Float32Array)[1] = 0.25;
  expect(await readRunFile(read(at('changed.npz')))).toMatchObject({ kind: 'law', law: { theta } });
  writeFileSync(at('cut.npz'), read(at('changed.npz')).subarray(0, 1000));
  expect(exportFile(at('cut.npz'), '--to', 'law', '--out', at('x')).err).toMatch(/cut short/);
});
