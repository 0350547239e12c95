import { afterEach, expect, test, vi } from 'vitest';
import { download, nameFile, nameResults } from './download.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test.each([
  ['Before the dip', 'slabscope-before-the-dip-step-40.safetensors'],
  ['../../etc/passwd', 'slabscope-etc-passwd-step-40.safetensors'],
  ['<img src=x>"\\:*?|\0\u202e', 'slabscope-img-src-x-step-40.safetensors'],
  ['Größe 数字', 'slabscope-größe-数字-step-40.safetensors'],
  ['💥', 'slabscope-run-step-40.safetensors'],
  ['', 'slabscope-run-step-40.safetensors'],
  ['\ud800__proto__', 'slabscope-proto-step-40.safetensors'],
  ['x'.repeat(1 << 20), `slabscope-${'x'.repeat(40)}-step-40.safetensors`],
])('the file of %j is %s', (run, file) => {
  expect(nameFile(run, 40)).toBe(file);
});

test('the file name of a figure says what the figure shows', () => {
  expect(nameFile('pi distribution, layer 1', 240, 'svg')).toBe('slabscope-pi-distribution-layer-1-step-240.svg');
  expect(nameResults('figure 3a yours', 'csv')).toBe('slabscope-figure-3a-yours.csv');
  expect(nameResults('../..', 'csv')).toBe('slabscope-results.csv');
});

test('bytes are downloaded as a file, and the object URL is revoked', async () => {
  vi.useFakeTimers();
  const clicked: { name: string; href: string }[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push({ name: this.download, href: this.href });
  });
  const revoke = vi.spyOn(URL, 'revokeObjectURL');
  download(new Uint8Array([1, 2, 3]), 'a.safetensors');
  const [{ name, href } = { name: '', href: '' }] = clicked;
  expect(name).toBe('a.safetensors');
  expect(new Uint8Array(await (await fetch(href)).arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  expect(document.querySelector('a[download]')).toBeNull();
  vi.runAllTimers();
  expect(revoke).toHaveBeenCalledWith(href);
});
