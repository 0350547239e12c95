import type { Ending, ExportHandler } from '../../charts/frame/ExportButtons.tsx';
import { download, nameFile } from '../../client/download.ts';
import { momentOf } from './derived.ts';
import { useStore } from './store.ts';

export const TYPES: Readonly<Record<Ending, string>> = { svg: 'image/svg+xml', png: 'image/png', csv: 'text/csv;charset=utf-8' };

/** How pictures and tables leave the page. The moment is that of the statistics and of the selected connection, which come with the status. */
export const figureFiles: ExportHandler = {
  moment: () => momentOf(useStore.getState().status),
  save: (bytes, name, step, ending) => download(bytes, nameFile(name, step, ending), TYPES[ending]),
};
