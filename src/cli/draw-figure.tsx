import { renderToStaticMarkup } from 'react-dom/server';
import { LIGHT_PALETTE } from '../charts/frame/plot-palette.ts';
import { FONTS, roundNumbers } from '../charts/frame/stand-alone.ts';
import { wrapText } from '../charts/frame/text-layout.ts';
import { PaperPlot, paperHeight } from '../charts/PaperPlot.tsx';
import type { ErrorBarKind } from '../charts/paper-layers.ts';
import type { SourceWords } from '../charts/paper-legend.tsx';
import { describePaperFigure } from '../charts/paper-words.ts';
import type { Experiment, Over, RunResult } from '../figures/experiment.ts';
import * as figuresText from '../text/cli-figures.ts';

const WIDTH = 760;
const MARGIN = 16;
const TITLE = 26;
const LINE = 17;
const WORDS: SourceWords = { published: '', earlier: figuresText.earlierRevision, own: figuresText.meanOfRuns };

/** Draws results as a stand-alone SVG file: title, description, panels, and a legend with n. */
export function drawFigure(
  experiment: Experiment,
  results: readonly RunResult[],
  over: Over,
  spread: ErrorBarKind,
  earlier: readonly RunResult[] = [],
): string {
  const { label, title, shows, hasLive, figureData: toFigureData } = experiment;
  const plot = {
    sources: { own: toFigureData(results, over), ...(earlier.length > 0 ? { earlier: toFigureData(earlier, over) } : {}) },
    spread,
    palette: LIGHT_PALETTE,
    words: WORDS,
    width: WIDTH - 2 * MARGIN,
  };
  const name = `${label}: ${title}`;
  const lines = wrapText([shows, hasLive ? figuresText.whichConnections(over) : ''].filter(Boolean).join(' '), plot.width);
  const top = MARGIN + TITLE + lines.length * LINE + 8;
  const height = Math.ceil(top + paperHeight(plot) + MARGIN);
  const drawing = (
    <svg xmlns="http://www.w3.org/2000/svg" width={WIDTH} height={height} viewBox={`0 0 ${WIDTH} ${height}`} fontFamily={FONTS} role="img">
      <title>{name}</title>
      <desc>{describePaperFigure(name, plot.sources, WORDS)}</desc>
      <rect width={WIDTH} height={height} fill={LIGHT_PALETTE.paper} />
      <text x={MARGIN} y={MARGIN + 14} fontSize={16} fontWeight={600} fill={LIGHT_PALETTE.ink}>
        {name}
      </text>
      <g fontSize={12} fill={LIGHT_PALETTE.muted}>
        {lines.map((line, n) => (
          <text key={line} x={MARGIN} y={MARGIN + TITLE + 12 + n * LINE}>
            {line}
          </text>
        ))}
      </g>
      <g transform={`translate(${MARGIN} ${top})`}>
        <PaperPlot {...plot} />
      </g>
    </svg>
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToStaticMarkup(drawing).replaceAll(/="[^"]*"/g, roundNumbers)}\n`;
}
