import type { Ending, ExportHandler } from '../../charts/frame/ExportButtons.tsx';
import { download, nameFile } from '../../client/download.ts';
import { momentOf } from './derived.ts';
import { useStore } from './store.ts';

export const TYPES: Readonly<Record<Ending, string>> = { svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv;charset=utf-8' };

/**
 * Exports figures and tables as files. `moment` is the run and step of the statistics and of the selected connection, which
 * arrive together with the status.
 */
export const figureFiles: ExportHandler = {
  moment: () => momentOf(useStore.getState().status),
  save: (bytes, name, step, ending) => download(bytes, nameFile(name, step, ending), TYPES[ending]),
};
