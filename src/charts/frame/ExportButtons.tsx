import { createContext, type ReactElement, use, useEffect, useRef, useState } from 'react';
import { errorMessage } from '../../model/error-message.ts';
import * as chartText from '../../text/charts.ts';
import { toCsv } from './csv.ts';
import type { ExportFrameProps } from './ExportFrame.tsx';
import css from './frame.module.css';
import { toPng } from './raster.ts';
import { standAlone } from './stand-alone.ts';
import type { TableData } from './table.ts';

/** Run, in words, and training step that a figure shows. */
export interface RunMoment {
  readonly words: string;
  readonly step: number;
}

export type Ending = 'svg' | 'png' | 'csv';

/** Provided by the page to export figures: charts know neither the run nor how to save a file. */
export interface ExportHandler {
  readonly moment: () => RunMoment;
  readonly save: (bytes: Uint8Array, name: string, step: number, ending: Ending) => void;
}

export const ExportContext = createContext<ExportHandler>({ moment: () => ({ words: '', step: 0 }), save: () => {} });

const ENDINGS = ['svg', 'png', 'csv'] as const satisfies readonly Ending[];
const encodeText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A figure ready for export, and the training step that it shows. */
export interface PrintableFigure {
  readonly frame: ReactElement<ExportFrameProps>;
  readonly step: number;
}

interface ExportButtonsProps {
  readonly name: string;
  readonly table: () => TableData;
  readonly step: number;
  /** Returns a promise where a map must be painted first; the buttons show an error if it rejects. */
  readonly print: () => PrintableFigure | Promise<PrintableFigure>;
}

/** Buttons that export a figure as SVG or PNG, or its numbers as CSV. */
export function ExportButtons({ name, table, step, print }: ExportButtonsProps) {
  const { save } = use(ExportContext);
  const [printing, setPrinting] = useState<PrintableFigure & { readonly ending: Ending }>();
  const [failure, setFailure] = useState('');
  const paper = useRef<HTMLDivElement>(null);

  // Renders the figure in a hidden element, reads it with its computed styles, and removes it.
  useEffect(() => {
    const svg = paper.current?.querySelector('svg');
    if (!printing || !svg) return;
    setPrinting(undefined);
    const text = standAlone(svg, name, [printing.frame.props.subtitle, printing.frame.props.summary].join('. '));
    if (printing.ending === 'svg') return save(encodeText(text), name, printing.step, 'svg');
    toPng(text, svg.width.baseVal.value, svg.height.baseVal.value)
      .then((bytes) => save(bytes, name, printing.step, 'png'))
      .catch((error: unknown) => setFailure(chartText.pngFailed(errorMessage(error))));
  }, [printing, name, save]);

  const start = async (ending: Ending): Promise<void> => {
    setFailure('');
    if (ending === 'csv') return save(encodeText(toCsv(table())), name, step, 'csv');
    try {
      setPrinting({ ...(await print()), ending });
    } catch (error) {
      setFailure(chartText.mapFailed(errorMessage(error)));
    }
  };
  return (
    <div className={`row caption ${css.save}`}>
      <span aria-hidden="true">{chartText.saveAs}</span>
      {ENDINGS.map((ending) => (
        <button key={ending} type="button" onClick={() => void start(ending)}>
          <span className="visually-hidden">{chartText.saveAsType}</span>
          {ending.toUpperCase()}
        </button>
      ))}
      {failure ? <span role="alert">{failure}</span> : null}
      {printing ? (
        <div ref={paper} hidden>
          {printing.frame}
        </div>
      ) : null}
    </div>
  );
}
