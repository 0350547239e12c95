import { area, curveStepAfter, line, symbol } from 'd3';
import * as text from '../text/paper-figures.ts';
import { placeLabels } from './frame/label-layout.ts';
import { type PlotPalette, type SeriesStyle, styleOf, WIDTHS } from './frame/plot-palette.ts';
import { cutText, textWidth } from './frame/text-layout.ts';
import { binWidth, type DrawnPoint, type ErrorBarKind, type Layer, type LayeredPanel } from './paper-layers.ts';
import { LEAD } from './paper-layout.ts';
import { type PlotScale, reach, type Tick, ticksOf, xScale, yScale } from './paper-scales.ts';

interface PaperPanelProps {
  readonly panel: LayeredPanel;
  readonly spread: ErrorBarKind;
  readonly palette: PlotPalette;
  readonly width: number;
  readonly height: number;
  /** Room on the right for the names of the series in pixels; 0 if the legend lists them. */
  readonly right: number;
}

const TITLE = 18;
const CAPTION = 22;
const FOOT = 36;
const LINE_GAP = 15;

export function PaperPanel({ panel: { title, x, y, layers }, spread, palette, width, height, right }: PaperPanelProps) {
  const top = (title ? TITLE : 0) + CAPTION;
  const bottom = height - FOOT;
  const vertical = yScale(y, layers, spread, [bottom, top]);
  const yTicks = ticksOf(y, vertical, 'y');
  const left = Math.max(16, ...yTicks.map(({ text }) => textWidth(text))) + 6;
  const end = width - Math.max(right, 8);
  const horizontal = xScale(x, layers, [left, end]);
  const styles = layers.map((layer) => styleOf(layer, palette));
  return (
    <>
      {title ? (
        <text x={0} y={12} fontWeight={600} style={{ fill: palette.ink }}>
          {cutText(title, width)}
        </text>
      ) : null}
      <text x={0} y={top - 11}>
        {cutText(text.axisLabel(y.label, y.scale === 'log'), width)}
      </text>
      <Axes
        palette={palette}
        x={{ scale: horizontal, ticks: ticksOf(x, horizontal, 'x') }}
        y={{ scale: vertical, ticks: yTicks }}
        left={left}
        end={end}
        bottom={bottom}
      />
      <text x={(left + end) / 2} y={bottom + 31} textAnchor="middle">
        {cutText(text.axisLabel(x.label, x.scale === 'log'), width)}
      </text>
      {right > 0 ? <EndLabels layers={layers} styles={styles} x={horizontal} y={vertical} end={end} top={top} palette={palette} /> : null}
      {layers.map((layer, n) => {
        const drawn = { layer, style: styles[n] as SeriesStyle, x: horizontal, y: vertical, spread, paper: palette.paper };
        return layer.mark === 'bins' ? <Stairs key={n} {...drawn} /> : <Curve key={n} {...drawn} />;
      })}
    </>
  );
}

interface AxesProps {
  readonly palette: PlotPalette;
  readonly x: { readonly scale: PlotScale; readonly ticks: readonly Tick[] };
  readonly y: { readonly scale: PlotScale; readonly ticks: readonly Tick[] };
  readonly left: number;
  readonly end: number;
  readonly bottom: number;
}

export function Axes({ palette: { line: across, edge }, x, y, left, end, bottom }: AxesProps) {
  const [least, most] = y.scale.domain;
  return (
    <>
      {y.ticks.map(({ value, text }) => (
        <g key={value} transform={`translate(0 ${y.scale.at(value)})`}>
          <line x1={left} x2={end} stroke={across} strokeWidth={1} />
          <text x={left - 6} y={4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
      {least < 0 && most > 0 ? <line x1={left} x2={end} y1={y.scale.at(0)} y2={y.scale.at(0)} stroke={edge} strokeWidth={1} /> : null}
      <line x1={left} x2={end} y1={bottom} y2={bottom} stroke={edge} strokeWidth={1} />
      {x.ticks.map(({ value, text }) => {
        const place = x.scale.at(value);
        // A label at the right end stays inside the figure.
        const beyond = place + textWidth(text) / 2 - end - 8;
        return (
          <g key={value}>
            <line x1={place} x2={place} y1={bottom} y2={bottom + 3} stroke={edge} strokeWidth={1} />
            <text x={place - Math.max(0, beyond)} y={bottom + 15} textAnchor="middle">
              {text}
            </text>
          </g>
        );
      })}
    </>
  );
}

interface DrawnProps {
  readonly layer: Layer;
  readonly style: SeriesStyle;
  readonly x: PlotScale;
  readonly y: PlotScale;
  readonly spread: ErrorBarKind;
  readonly paper: string;
}

/** Least distance between marks in pixels. Points without a mark still have error bars and are on the line. */
const MARK_GAP = 9;
const CAP = 3;

function Curve({ layer: { source, points }, style: { colour, dash, mark }, x, y, spread, paper }: DrawnProps) {
  const isOwn = source === 'own';
  const path = line<DrawnPoint>(
    (point) => x.at(point.x),
    (point) => y.at(point.mean),
  )(points);
  const bars = points.filter(({ n }) => n > 1).map((point) => barOf(x.at(point.x), ...ends(point, spread, y)));
  return (
    <>
      {points.length > 1 ? <path d={path ?? ''} fill="none" stroke={colour} strokeWidth={WIDTHS[source]} strokeDasharray={dash} /> : null}
      {bars.length > 0 ? <path d={bars.join('')} fill="none" stroke={colour} strokeWidth={isOwn ? 1.25 : 1} /> : null}
      {apart(points, x).map((point) => (
        <path
          key={point.x}
          transform={`translate(${x.at(point.x)} ${y.at(point.mean)})`}
          d={symbol(...mark)() ?? ''}
          fill={isOwn ? colour : paper}
          stroke={isOwn ? paper : colour}
          strokeWidth={isOwn ? 0.75 : 1.25}
        />
      ))}
    </>
  );
}

const ends = (point: DrawnPoint, spread: ErrorBarKind, y: PlotScale): readonly [number, number] => {
  const [low, high] = reach(point, spread);
  return [y.at(high), y.at(Math.max(low, y.domain[0]))];
};

const barOf = (x: number, top: number, bottom: number): string => `M${x} ${top}V${bottom}M${x - CAP} ${top}h${2 * CAP}M${x - CAP} ${bottom}h${2 * CAP}`;

function apart(points: readonly DrawnPoint[], x: PlotScale): DrawnPoint[] {
  const last = points.at(-1);
  let before = Number.NEGATIVE_INFINITY;
  return points.filter((point) => {
    const place = x.at(point.x);
    const shown = point === last || (place - before >= MARK_GAP && last !== undefined && x.at(last.x) - place >= MARK_GAP);
    if (shown) before = place;
    return shown;
  });
}

function Stairs({ layer: { source, points }, style: { colour, dash }, x, y, spread }: DrawnProps) {
  const isOwn = source === 'own';
  const last = points.at(-1) as DrawnPoint;
  // Draws the last bin up to its right edge.
  const steps = [...points, { ...last, x: last.x + binWidth(points) }];
  const outline = line<DrawnPoint>(
    (point) => x.at(point.x),
    (point) => y.at(point.mean),
  ).curve(curveStepAfter)(steps);
  const band = area<DrawnPoint>()
    .x((point) => x.at(point.x))
    .y0((point) => ends(point, spread, y)[1])
    .y1((point) => ends(point, spread, y)[0])
    .curve(curveStepAfter)(steps);
  return (
    <>
      {points.some(({ n }) => n > 1) ? <path d={band ?? ''} fill={colour} stroke="none" opacity={isOwn ? 0.25 : 0.18} /> : null}
      <path d={outline ?? ''} fill="none" stroke={colour} strokeWidth={isOwn ? 1.75 : WIDTHS.published} strokeDasharray={dash} strokeLinejoin="miter" />
    </>
  );
}

interface EndLabelsProps {
  readonly layers: readonly Layer[];
  readonly styles: readonly SeriesStyle[];
  readonly x: PlotScale;
  readonly y: PlotScale;
  readonly end: number;
  readonly top: number;
  readonly palette: PlotPalette;
}

/** Labels each series beside the end of its line. Of several sources with the same series, only the last one (the user's own) is labelled. */
export function EndLabels({ layers, styles, x, y, end, top, palette }: EndLabelsProps) {
  const shown = layers.map((layer, n) => ({ layer, n })).filter(({ layer, n }) => !layers.some((other, later) => later > n && other.name === layer.name));
  const points = shown.map(({ layer }) => layer.points.at(-1) as DrawnPoint);
  const bottom = y.at(y.domain[0]);
  const places = placeLabels(
    points.map(({ mean }) => y.at(mean)),
    LINE_GAP,
    top,
    bottom - 4,
  );
  return (
    <>
      {shown.map(({ layer, n }, label) => {
        const { x: at, mean } = points[label] as DrawnPoint;
        return (
          <g key={layer.name}>
            <path
              d={`M${x.at(at) + 6} ${y.at(mean)}H${end + 2}L${end + LEAD - 6} ${places[label]}`}
              fill="none"
              stroke={(styles[n] as SeriesStyle).colour}
              strokeWidth={0.75}
              opacity={0.6}
            />
            <text x={end + LEAD - 2} y={(places[label] as number) + 4} style={{ fill: palette.ink }}>
              {layer.name}
            </text>
          </g>
        );
      })}
    </>
  );
}
