import type { ReactNode } from 'react';
import { cutText, textWidth } from './text-layout.ts';

/** A mark or a colour scale with its explanation. */
export type LegendEntry = Key | Ramp;

interface Key {
  readonly text: string;
  /** Drawn as in the figure, in a box of size MARK. */
  readonly mark: ReactNode;
  /** Begins a new row. */
  readonly isFirst?: boolean;
}

/** A colour scale; `ends`: labels at its ends and evenly between them. `colourAt` takes a place in 0..1. */
export interface Ramp {
  readonly text: string;
  readonly colourAt: (place: number) => string;
  readonly ends: readonly string[];
}

export const MARK = { width: 22, height: 12 };
export const ROW = 20;
const GAP = 18;
export const INDENT = MARK.width + 6;
export const RAMP = { width: 280, height: 50, steps: 40 };

export interface PlacedEntry {
  readonly entry: LegendEntry;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Places the entries of a legend, in pixels: keys side by side as long as there is room, colour scales below each other. */
export function layOutLegend(entries: readonly LegendEntry[], width: number): { readonly placed: readonly PlacedEntry[]; readonly height: number } {
  const placed: PlacedEntry[] = [];
  let [x, y, open] = [0, 0, false];
  for (const entry of entries) {
    const isRamp = 'colourAt' in entry;
    const text = cutText(entry.text, width - (isRamp ? 0 : INDENT));
    const wide = INDENT + textWidth(text);
    if (open && (isRamp || entry.isFirst || x + wide > width)) [x, y, open] = [0, y + ROW, false];
    placed.push({ entry, text, x, y });
    if (isRamp) y += RAMP.height;
    else [x, open] = [x + wide + GAP, true];
  }
  return { placed, height: y + (open ? ROW : 0) };
}
