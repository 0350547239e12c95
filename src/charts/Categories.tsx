import { area, scaleLinear, stack } from 'd3';
import type { LayerStats } from '../engine/statistics.ts';
import { CATEGORIES, type Category } from '../model/spike-slab.ts';
import { percent, shownPercent } from '../text/format.ts';
import * as text from '../text/training-charts.ts';
import { CATEGORY_WORDS, categoriesCsv } from '../text/words.ts';
import type { CategoriesPoint } from '../training/history.ts';
import css from './charts.module.css';
import { BottomAxis, BottomLabel, footOf, StepAxis } from './frame/Axis.tsx';
import { Figure } from './frame/Figure.tsx';
import { CATEGORY_KEYS } from './frame/Legend.tsx';
import { categoryFill, categorySwatch, VIEWED_STEP } from './frame/looks.ts';
import { listItems, type ReadOutValue } from './frame/read-out.ts';
import { CATEGORY_ORDER } from './words.ts';

const LEFT = 48;
const PERCENTS = [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: `${100 * value} %` }));

interface Size {
  readonly width: number;
  readonly height: number;
  readonly expanded: boolean;
}

const columns = [text.layerColumn, ...CATEGORY_ORDER.map((category) => CATEGORY_WORDS[category])];
/** Names, fractions and swatches of all categories, for the read-out. */
const valuesOf = (fractionOf: (category: Category) => number): ReadOutValue[] =>
  CATEGORY_ORDER.map((category) => ({ name: CATEGORY_WORDS[category], text: percent(fractionOf(category)), colour: categorySwatch(category) }));
const csvColumns = [text.layerColumnCsv, ...CATEGORY_ORDER.map((category) => categoriesCsv[category])];

/** Shows the fraction of connections in each category, one stacked bar per weight layer. `note`: a sentence that follows the summary. */
export function CategoriesPerLayer({ weightLayers, note }: { readonly weightLayers: readonly LayerStats[]; readonly note?: string | undefined }) {
  const rows = weightLayers.map(({ fractions }, l) => [l + 1, ...CATEGORY_ORDER.map((category) => shownPercent(fractions[category]))]);
  return (
    <Figure
      name={text.categoriesPerLayer}
      className={css.categoriesNow}
      quantity="role"
      summary={[text.categoriesPerLayerSummary(weightLayers.map(({ fractions }) => fractions)), note].filter(Boolean).join(' ')}
      table={() => ({ columns, csvColumns, rows })}
      legend={() => CATEGORY_KEYS}
      draw={(width, height, expanded) => <LayerBars weightLayers={weightLayers} width={width} height={height} expanded={expanded} />}
      readOut={(width, height) => {
        const pitch = height / weightLayers.length;
        return listItems(
          weightLayers.map(({ fractions }, l) => ({
            box: { left: LEFT, right: width - 2, top: l * pitch + 1, bottom: (l + 1) * pitch - 2 },
            read: () => ({ title: text.layerName(l + 1), values: valuesOf((category) => fractions[category]) }),
          })),
          1,
        );
      }}
    />
  );
}

/** Height of the name of a layer in pixels: names that would overlap are left out. */
const NAME_HEIGHT = 12;

function LayerBars({ weightLayers, width, height, expanded }: Size & { readonly weightLayers: readonly LayerStats[] }) {
  const right = width - (expanded ? 18 : 2);
  const x = scaleLinear([0, 1], [LEFT, right]);
  const base = expanded ? height - footOf(expanded) : height;
  const pitch = base / weightLayers.length;
  return (
    <>
      {weightLayers.map(({ fractions }, l) => {
        let before = 0;
        return (
          <g key={l} transform={`translate(0 ${l * pitch})`}>
            {l % Math.ceil(NAME_HEIGHT / pitch) === 0 ? (
              <text className="caption" x={0} y={pitch / 2 + 4}>
                {text.layerName(l + 1)}
              </text>
            ) : null}
            {CATEGORY_ORDER.map((category) => {
              const from = before;
              before += fractions[category];
              return (
                <rect key={category} {...categoryFill(category)} x={x(from)} width={Math.max(0, x(before) - x(from))} y={1} height={Math.max(1, pitch - 3)} />
              );
            })}
          </g>
        );
      })}
      {expanded ? (
        <>
          <BottomAxis ticks={PERCENTS} scale={x} y={base} width={width} />
          <BottomLabel x={(LEFT + right) / 2} y={base}>
            {text.fractionAxis}
          </BottomLabel>
        </>
      ) : null}
    </>
  );
}

const shareAt = (point: CategoriesPoint, l: number, category: (typeof CATEGORY_ORDER)[number]): number => point.stages[l]?.[CATEGORIES.indexOf(category)] ?? 0;

/** Shows the fraction of connections in each category from step 0 on, one stacked area per weight layer. */
export function CategoriesOverTime({ roles: categories, viewedStep }: { readonly roles: readonly CategoriesPoint[]; readonly viewedStep: number | undefined }) {
  const last = categories.at(-1);
  return (
    <Figure
      name={text.categoriesOverTime}
      className="roles-time"
      quantity="role"
      summary={
        last
          ? text.categoriesOverTimeSummary(
              last.step,
              last.stages.map((_, l) => shareAt(last, l, 'VIP')),
            )
          : text.noSteps
      }
      table={() => ({
        columns: [text.stepColumn, ...columns],
        csvColumns: [text.stepColumn, ...csvColumns],
        rows: categories.flatMap((point) =>
          point.stages.map((_, l) => [point.step, l + 1, ...CATEGORY_ORDER.map((category) => shownPercent(shareAt(point, l, category)))]),
        ),
      })}
      legend={() => CATEGORY_KEYS}
      draw={(width, height, expanded) => <LayerBands roles={categories} viewedStep={viewedStep} width={width} height={height} expanded={expanded} />}
      readOut={(width, height) => {
        const { x, heightOf, weightLayers } = layOutBands(categories, { width, height, expanded: false });
        return listItems(
          Array.from({ length: weightLayers }, (_, l) => {
            const y = heightOf(l);
            return categories.map((point) => ({
              box: { left: x(point.step), right: x(point.step), top: y(1), bottom: y(0) },
              read: () => ({ title: text.layerAtStep(l + 1, point.step), values: valuesOf((category) => shareAt(point, l, category)) }),
            }));
          }).flat(),
          categories.length,
        );
      }}
    />
  );
}

/** Returns where everything lies, in pixels: `x` maps steps, `heightOf(l)` the fractions in weight layer l, from 0. */
function layOutBands(categories: readonly CategoriesPoint[], { width, height, expanded }: Size) {
  const weightLayers = categories[0]?.stages.length ?? 0;
  const [left, right] = expanded ? [LEFT + 44, width - 18] : [LEFT, width - 2];
  const top = expanded ? 20 : 0;
  const base = height - footOf(expanded);
  const pitch = (base - top) / Math.max(1, weightLayers);
  const lastStep = Math.max(1, categories.at(-1)?.step ?? 1);
  const x = scaleLinear([0, lastStep], [left, right]);
  const heightOf = (l: number) => scaleLinear([0, 1], [top + (l + 1) * pitch - (expanded ? 8 : 2), top + l * pitch + (expanded ? 8 : 1)]);
  return { weightLayers, left, right, top, base, pitch, lastStep, x, heightOf };
}

function LayerBands({
  roles: categories,
  viewedStep,
  ...size
}: Size & { readonly roles: readonly CategoriesPoint[]; readonly viewedStep: number | undefined }) {
  const { expanded } = size;
  const { weightLayers, left, right, top, base, pitch, lastStep, x, heightOf } = layOutBands(categories, size);
  // A single step is as wide as the axis.
  const [first] = categories;
  const points = first && categories.length === 1 ? [first, { ...first, step: lastStep }] : [...categories];
  return (
    <>
      {expanded ? (
        <text className="caption" x={left} y={10}>
          {text.fractionAxis}
        </text>
      ) : null}
      {Array.from({ length: weightLayers }, (_, l) => {
        const y = heightOf(l);
        const bands = stack<CategoriesPoint, (typeof CATEGORY_ORDER)[number]>()
          .keys(CATEGORY_ORDER)
          .value((point, category) => shareAt(point, l, category))(points);
        const shape = area<(typeof bands)[number][number]>()
          .x(({ data }) => x(data.step))
          .y0(([low]) => y(low))
          .y1(([, high]) => y(high));
        return (
          <g key={l}>
            {l % Math.ceil(NAME_HEIGHT / pitch) === 0 ? (
              <text className="caption" x={0} y={(y(0) + y(1)) / 2 + 4}>
                {text.layerName(l + 1)}
              </text>
            ) : null}
            {expanded
              ? [0, 1].map((share) => (
                  <text key={share} x={left - 4} y={y(share) + 4} textAnchor="end">
                    {100 * share} %
                  </text>
                ))
              : null}
            {bands.map((band) => (
              <path key={band.key} {...categoryFill(band.key)} d={shape(band) ?? ''} />
            ))}
          </g>
        );
      })}
      {viewedStep === undefined ? null : <line {...VIEWED_STEP} x1={x(viewedStep)} x2={x(viewedStep)} y1={top} y2={base} />}
      <StepAxis last={lastStep} scale={x} y={base} width={right} expanded={expanded} />
    </>
  );
}
