import type { Walk } from '../descent/trajectory.ts';
import { stepsOf, WAY_LOOKS, WAY_NAMES } from './descent-words.ts';
import { Figure } from './frame/Figure.tsx';
import { show, shown, whole } from './frame/number-format.ts';
import { PAGE_PALETTE } from './frame/plot-palette.ts';
import type { TableData } from './frame/table.ts';
import { legendOfWalks } from './optimiser-marks.tsx';
import { PlottedPanel } from './PaperPanel.tsx';
import type { LayeredPanel } from './paper-layers.ts';
import { labelRoom } from './paper-layout.ts';

interface WalkLossesProps {
  /** The surface in words. */
  readonly name: string;
  /** The lowest loss that there is: what is above it is drawn. */
  readonly least: number;
  /** The highest loss that is drawn, and a scale without powers below it: where losses differ by little. */
  readonly most?: number | undefined;
  readonly walks: readonly Walk[];
}

/** Losses that are nearer to the lowest are drawn as if they were this far. */
const FLOOR = 1e-8;

/** What each way has paid, and how low it has come for it. */
export function WalkLosses({ name, least, most, walks }: WalkLossesProps) {
  const panel = panelOf(walks, least, most);
  return (
    <Figure
      name="Loss against evaluations"
      where={name}
      className="walk-losses"
      summary={sayLosses(walks)}
      table={() => tabulate(walks)}
      legend={() => legendOfWalks(walks)}
      draw={(width, height) => (
        <PlottedPanel panel={panel} spread="sd" palette={PAGE_PALETTE} width={width} height={height} right={labelRoom([panel], width)} />
      )}
    />
  );
}

/** Every point counts as one run: a walk has no spread. */
const panelOf = (walks: readonly Walk[], least: number, most: number | undefined): LayeredPanel => ({
  title: '',
  x: { label: 'loss evaluations, plus 1', scale: 'log' },
  y:
    most === undefined
      ? { label: least === 0 ? 'loss' : `loss above the lowest, ${show(least)}`, scale: 'log' }
      : { label: `loss; above ${show(most)} it is drawn there`, scale: 'linear' },
  layers: walks.map(({ way, losses, evaluations }) => ({
    name: WAY_NAMES[way],
    index: WAY_LOOKS[way],
    mark: 'line',
    source: 'own',
    points: losses.map((loss, n) => ({
      x: 1 + (evaluations[n] as number),
      mean: most === undefined ? Math.max(FLOOR, loss - least) : Math.min(most, loss),
      sd: 0,
      sem: 0,
      n: 1,
    })),
  })),
});

const sayLosses = (walks: readonly Walk[]): string =>
  walks.length === 0
    ? 'No walk yet.'
    : `${walks
        .map(
          (walk) =>
            `${WAY_NAMES[walk.way]}: loss ${show(walk.losses[0] as number)} at the start, ${show(walk.losses.at(-1) as number)} after ${whole(walk.evaluations.at(-1) as number)} evaluations in ${whole(stepsOf(walk))} steps`,
        )
        .join('; ')}.`;

const tabulate = (walks: readonly Walk[]): TableData => ({
  columns: ['way', 'step', 'loss evaluations', 'loss'],
  rows: walks.flatMap(({ way, losses, evaluations }) => losses.map((loss, step) => [WAY_NAMES[way], step, evaluations[step] as number, shown(loss)])),
});
