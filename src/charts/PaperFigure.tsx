import { Figure } from './frame/Figure.tsx';
import { plotItems } from './frame/plot-read-out.ts';
import { PaperPlot, paperHeight, paperPlots } from './PaperPlot.tsx';
import type { ErrorBarKind, PaperSources } from './paper-layers.ts';
import { describePaperFigure, tabulatePaperFigure } from './paper-words.ts';

interface PaperFigureProps {
  /** Such as "Fig. 2a: Training curves". */
  readonly name: string;
  /** Part of the data that is drawn, such as "connections with input only". */
  readonly where?: string;
  readonly sources: PaperSources;
  readonly spread: ErrorBarKind;
}

/** Shows a figure of the paper, with its summary and table. */
export function PaperFigure({ name, where = '', sources, spread }: PaperFigureProps) {
  return (
    <Figure
      name={name}
      where={where}
      untitled
      summary={describePaperFigure(name, sources)}
      table={() => tabulatePaperFigure(sources)}
      heightAt={(width) => paperHeight({ sources, spread, width })}
      draw={(width) => <PaperPlot sources={sources} spread={spread} width={width} />}
      readOut={(width) => plotItems(paperPlots({ sources, spread, width }))}
    />
  );
}
