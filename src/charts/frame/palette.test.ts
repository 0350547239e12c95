import { expect, test } from 'vitest';
import { countColours, inkOn } from './palette.ts';

const channel = (byte: number): number => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);

/** WCAG contrast of white or black on a colour such as rgb(1, 2, 3) or #010203. */
function contrast(ink: string, colour: string): number {
  const bytes = colour.startsWith('#') ? (colour.match(/\w\w/g) ?? []).map((pair) => Number.parseInt(pair, 16)) : (colour.match(/\d+/g) ?? []).map(Number);
  const [r = 0, g = 0, b = 0] = bytes.map(channel);
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return ink === '#ffffff' ? 1.05 / (luminance + 0.05) : (luminance + 0.05) / 0.05;
}

test('numbers can be read on every colour of counts, and on any other', () => {
  const greys = Array.from({ length: 256 }, (_, grey) => `rgb(${grey}, ${grey}, ${grey})`);
  for (const colour of [...countColours('light', 12), ...countColours('dark', 12), ...greys])
    expect(contrast(inkOn(colour), colour), colour).toBeGreaterThan(4.5);
});
