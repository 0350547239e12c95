import { expect, test } from 'vitest';
import { presentationOf, toSvgFile, toXml } from './stand-alone.ts';

const from = (style: Record<string, string>) => (property: string) => style[property] ?? '';

test('what the style sheet says becomes presentation attributes; what holds anyway is left out', () => {
  const line = { fill: 'none', stroke: 'rgb(11, 92, 173)', opacity: '1', 'stroke-width': '1.25px', 'stroke-dasharray': '5px, 4px', 'stroke-linecap': 'butt' };
  expect(presentationOf('path', from(line))).toEqual({ fill: 'none', stroke: '#0b5cad', 'stroke-width': '1.25', 'stroke-dasharray': '5, 4' });
  expect(presentationOf('line', from(line)).fill).toBeUndefined();
  const text = { fill: 'rgb(86, 96, 112)', stroke: 'none', opacity: '1', 'font-size': '12px', 'font-weight': '400', 'text-anchor': 'middle' };
  expect(presentationOf('text', from(text))).toEqual({ fill: '#566070', 'font-size': '12', 'text-anchor': 'middle' });
});

test('without a stroke nothing is said of it; colours that let through keep that apart', () => {
  const area = { fill: 'rgba(10, 20, 30, 0.5)', stroke: 'none', 'stroke-width': '2px', opacity: '0.35' };
  expect(presentationOf('rect', from(area))).toEqual({ fill: '#0a141e', 'fill-opacity': '0.5', opacity: '0.35' });
  expect(presentationOf('rect', from({ fill: 'rgba(0, 0, 0, 0)', stroke: 'none' }))).toEqual({ fill: 'none' });
  expect(presentationOf('pattern', from(area))).toEqual({});
  expect(presentationOf('rect', from({ fill: 'rgb(1, 2, 3)', 'fill-opacity': '0.06' }))).toEqual({ fill: '#010203', 'fill-opacity': '0.06' });
  expect(presentationOf('rect', from({ ...area, 'fill-opacity': '0.5' }))).toMatchObject({ fill: '#0a141e', 'fill-opacity': '0.25' });
  expect(presentationOf('rect', from({ fill: 'none', 'fill-opacity': '0.5' }))).toEqual({ fill: 'none' });
});

test('a pattern is named as every program reads it', () => {
  expect(presentationOf('rect', from({ fill: 'url("#_r_1_")', stroke: 'none' }))).toEqual({ fill: 'url(#_r_1_)' });
  expect(presentationOf('rect', from({ fill: 'url(#a) none', stroke: 'none' }))).toEqual({ fill: 'url(#a)' });
});

test('foreign text is text', () => {
  const text = toXml({ name: 'text', attributes: { x: '"1"' }, children: ['</text><script>&\u0000\ud800π'] });
  expect(text).toBe('<text x="&quot;1&quot;">&lt;/text&gt;&lt;script&gt;&amp;\ufffd\ufffdπ</text>');
});

test('a file has its name, its words and a font', () => {
  const file = toSvgFile({ name: 'svg', attributes: { width: '640' }, children: [{ name: 'rect', attributes: {}, children: [] }] }, 'Roles <1>', 'Stage 1');
  expect(file).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  expect(file).toContain('width="640"');
  expect(file).toContain("'DejaVu Sans', sans-serif");
  expect(file).toContain('<title>Roles &lt;1&gt;</title>\n<desc>Stage 1</desc>\n<rect/>');
});
