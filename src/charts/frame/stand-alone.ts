import { color } from 'd3';

/* Turns a figure of the page into a self-contained SVG file: computed styles become attributes of each element. */

/** An element of an SVG; string children are text. */
export interface SvgNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (SvgNode | string)[];
}

export const FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', sans-serif";
const TEXTS = new Set(['text', 'tspan', 'title', 'desc']);

/** Exported style properties with their initial values. */
const PAINT = { 'fill-opacity': '1', fill: '#000000', stroke: 'none', opacity: '1' } as const;
const STROKE = { 'stroke-width': '1', 'stroke-dasharray': 'none', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter' } as const;
const TEXT = { 'font-size': '', 'font-weight': '400', 'text-anchor': 'start' } as const;
const STYLED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  g: { opacity: '1' },
  image: { opacity: '1' },
  rect: { ...PAINT, ...STROKE },
  circle: { ...PAINT, ...STROKE },
  line: { ...PAINT, ...STROKE },
  path: { ...PAINT, ...STROKE },
  polygon: { ...PAINT, ...STROKE },
  text: { ...PAINT, ...TEXT },
};

/** Returns the presentation attributes of an element from its computed style, without initial values. */
export function presentationOf(name: string, computed: (property: string) => string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [property, initial] of Object.entries(STYLED[name] ?? {})) {
    const raw = computed(property).trim();
    const colour = property === 'fill' || property === 'stroke' ? color(raw) : null;
    const value = colour?.formatHex() ?? raw.replace(/^url\(["']?([^"')]*)["']?\).*$/, 'url($1)').replaceAll(/([\d.])px\b/g, '$1');
    if (value !== '' && value !== initial) attributes[property] = value;
    if (colour && colour.opacity === 0) attributes[property] = 'none';
    else if (colour && colour.opacity < 1) attributes[`${property}-opacity`] = String(colour.opacity * Number(computed(`${property}-opacity`) || '1'));
  }
  if (attributes.fill === 'none') delete attributes['fill-opacity'];
  if (name === 'line') delete attributes.fill;
  if (!attributes.stroke) for (const property of Object.keys(STROKE)) delete attributes[property];
  return attributes;
}

const NUMERIC = /^(x|y|x1|x2|y1|y2|cx|cy|r|d|width|height|transform)$/;

/** Attributes that concern the page, not the figure. */
const OF_PAGE = /^(class|style|role|tabindex|xmlns(:.*)?|aria-.*|data-.*|on.*)$/;

function read(element: Element): SvgNode {
  const style = getComputedStyle(element);
  const own = [...element.attributes]
    // CSS variables are dropped: the computed styles of the children have their values.
    .filter(({ name, value }) => !OF_PAGE.test(name) && !value.includes('var('))
    .map(({ name, value }) => [name, NUMERIC.test(name) ? roundNumbers(value) : value]);
  const attributes = { ...Object.fromEntries(own), ...presentationOf(element.localName, (property) => style.getPropertyValue(property)) };
  const children = TEXTS.has(element.localName) ? [element.textContent ?? ''] : [...element.children].map(read);
  return { name: element.localName, attributes, children };
}

/** Characters that XML does not allow, such as control characters and halves of surrogate pairs. */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Rounds all numbers in a text to three decimals: thousandths of a pixel are enough. */
export const roundNumbers = (text: string): string => text.replaceAll(/-?\d+\.\d{4,}/g, (number) => String(Number(Number(number).toFixed(3))));
const escapeXml = (text: string): string => text.replaceAll(NOT_XML, '\u{FFFD}').replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] as string);

export function toXml({ name, attributes, children }: SvgNode): string {
  const start = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(' ');
  if (children.length === 0) return `<${start}/>`;
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child) : toXml(child)));
  return TEXTS.has(name) ? `<${start}>${inner.join('')}</${name}>` : `<${start}>\n${inner.join('\n')}\n</${name}>`;
}

/** Returns a complete SVG file for the root element of a figure, with title, description and font. */
export function toSvgFile({ attributes, children }: SvgNode, name: string, description: string): string {
  const root: SvgNode = {
    name: 'svg',
    attributes: { xmlns: 'http://www.w3.org/2000/svg', 'xmlns:xlink': 'http://www.w3.org/1999/xlink', ...attributes, 'font-family': FONTS },
    children: [{ name: 'title', attributes: {}, children: [name] }, { name: 'desc', attributes: {}, children: [description] }, ...children],
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(root)}\n`;
}

/** Returns a figure of the page as the text of a self-contained SVG file. The element may be hidden. */
export const standAlone = (svg: SVGSVGElement, name: string, description: string): string => toSvgFile(read(svg), name, description);
