import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { headersOf, readHeaders } from './headers.mjs';

const rules = readHeaders(readFileSync(new URL('../../public/_headers', import.meta.url), 'utf8'));
const of = (path: string) => Object.fromEntries(headersOf(rules, path));

test('every file has the policy; only names that hold a hash are kept for a year', () => {
  for (const path of ['/', '/data/mnist-test-0.bin', '/results/about.json', '/recorded-run.bin', '/assets/core-abc.js']) {
    expect(of(path)['Content-Security-Policy']).toMatch(/^default-src 'none'.*frame-ancestors \*/);
    expect(of(path)['X-Content-Type-Options']).toBe('nosniff');
    expect(of(path)['Cache-Control']).toBe(path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : undefined);
  }
});

test('paths are read first, then what stands below them', () => {
  const read = readHeaders('# all\n/*\n  A: 1:2\n\n/b\n  # a remark\n  B: two  \r\n');
  expect(read).toEqual([
    { path: '/*', headers: [['A', '1:2']] },
    { path: '/b', headers: [['B', 'two']] },
  ]);
  expect(headersOf(read, '/b')).toEqual([
    ['A', '1:2'],
    ['B', 'two'],
  ]);
  expect(headersOf(read, '/b/c')).toEqual([['A', '1:2']]);
  expect(() => readHeaders('  A: 1')).toThrow('_headers: "A: 1" is no header below a path.');
  expect(() => readHeaders('/*\n  nonsense')).toThrow('"nonsense"');
});
