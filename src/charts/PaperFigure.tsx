import { Figure } from './frame/Figure.tsx';
import { PicturePlot, pictureHeight } from './PaperPlot.tsx';
import type { PictureSources, SpreadKind } from './paper-layers.ts';
import { sayPicture, tabulatePicture } from './paper-words.ts';

interface PictureFigureProps {
  /** Such as "Fig. 2a: Training curves". */
  readonly name: string;
  /** What of it is drawn, such as "live connections only". */
  readonly where?: string;
  readonly sources: PictureSources;
  readonly spread: SpreadKind;
}

/** A figure of the paper, with its numbers, and saved as what it shows. */
export function PictureFigure({ name, where = '', sources, spread }: PictureFigureProps) {
  return (
    <Figure
      name={name}
      where={where}
      untitled
      summary={sayPicture(name, sources)}
      table={() => tabulatePicture(sources)}
      heightAt={(width) => pictureHeight({ sources, spread, width })}
      draw={(width) => <PicturePlot sources={sources} spread={spread} width={width} />}
    />
  );
}
