import type { Category } from '../../model/spike-slab.ts';

/* The looks of parts of drawings, as SVG attributes in the colours of the theme. */

const line = (stroke: string, strokeWidth: number, strokeDasharray?: string) => ({ fill: 'none', stroke, strokeWidth, strokeDasharray }) as const;

export const BASE_LINE = { stroke: 'var(--edge)' } as const;
/** Bars and dots of the run that is shown. */
export const SHOWN = { fill: 'var(--data)' } as const;
/** The same, hatched with the pattern `hatch`: bins that also count all values beyond the range. */
export const overflowBar = (hatch: string) => ({ fill: `url(#${hatch})`, stroke: SHOWN.fill, strokeWidth: 0.75 });
/** Initial values. */
export const START_OUTLINE = line('var(--muted)', 1);
export const START_LINE = line('var(--muted)', 1.25, '2 3');
/** An overlay run; where its outline crosses bars, it is cut out of them. */
export const OVERLAY_OUTLINE = line('var(--behind)', 1.5);
export const OVERLAY_CUT = line('var(--paper)', 1.5);
export const OVERLAY_LINE = { ...line('var(--behind)', 2, '0.01 4'), strokeLinecap: 'round' } as const;
export const WHISKER = line('var(--ink)', 1.25);
export const SLAB_LINE = line('var(--data)', 2);
export const SLAB_BAND = { fill: 'var(--variable)', opacity: 0.35 } as const;
/** The earlier step that is shown. */
export const VIEWED_STEP = { stroke: 'var(--ink)', strokeDasharray: '3 2' } as const;
/** The mean term and the fluctuation term of a gradient. */
export const MEAN_TERM = { fill: 'var(--data)' } as const;
export const FLUCTUATION_TERM = { fill: 'var(--vip)' } as const;
export const UIP_FILL = { fill: 'var(--uip)' } as const;

/** The swatch of a category in a read-out. */
export const categorySwatch = (category: Category): string =>
  ({ VIP: 'var(--vip)', variable: 'var(--variable)', UIP: 'var(--uip)', silent: 'var(--paper)' })[category];

/** The fill of a category; connections with a dead input have the colour of the paper. */
export const categoryFill = (category: Category) => ({
  fill: { VIP: 'var(--vip)', variable: 'var(--variable)', UIP: 'var(--uip)', silent: 'var(--paper)' }[category],
});
/** What was before a perturbation. */
export const BEFORE_DOT = { fill: 'var(--paper)', stroke: 'var(--ink)', strokeWidth: 1.5 } as const;
/** A range that is brushed; open, drawn over many points; and while it is drawn. */
export const BRUSH = { fill: 'var(--data)', fillOpacity: 0.14 } as const;
export const OPEN_BRUSH = { fill: 'var(--data)', fillOpacity: 0.06, stroke: 'var(--ink)', strokeWidth: 1.25 } as const;
export const DRAWN_BRUSH = { ...OPEN_BRUSH, strokeDasharray: '4 3' } as const;
/** Lines of the ensemble, of the vote and of the mean weights. */
export const MARK_LINES = [line('var(--ink)', 1.5), line('var(--ink)', 1.5, '6 3'), line('var(--ink)', 1.5, '2 3')] as const;
/** Text over a drawing: the page's style of SVG text has a colour, which attributes do not override. */
export const INK_TEXT = { fill: 'var(--ink)' } as const;
export const HALO_TEXT = { ...INK_TEXT, stroke: 'var(--paper)', strokeWidth: 3, paintOrder: 'stroke' } as const;
export const RIGHT_CELL = { fill: 'var(--panel)', stroke: 'var(--line)' } as const;
export const EMPTY_CELL = { fill: 'var(--paper)', stroke: 'var(--line)' } as const;
export const TRUE_TEXT = { fill: 'var(--vip)', fontWeight: 600 } as const;
/** Mean probability of a class, and that of the class predicted most often. */
export const MEAN_BAR = { fill: 'var(--data-soft)', opacity: 0.55 } as const;
export const BEST_BAR = { ...SHOWN, opacity: 0.8 } as const;
