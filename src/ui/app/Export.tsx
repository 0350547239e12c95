import { useState } from 'react';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import { download, nameFile } from '../../client/download.ts';
import { errorMessage } from '../../model/error-message.ts';
import { CONTAINERS, type Container, type ExportKind } from '../../model/files.ts';
import * as text from '../../text/runs.ts';
import { Button } from '../kit/Button.tsx';
import { PanelNotice } from '../kit/PanelNotice.tsx';
import { exportRun } from '../state/actions.ts';
import { describeConfig } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import css from './dialogs.module.css';

interface Format {
  readonly name: string;
  readonly ending: string;
  readonly container?: Container;
}

const ARRAYS: readonly Format[] = CONTAINERS.map((container) => ({ name: container, ending: container, container }));

const FILES: readonly { readonly what: ExportKind; readonly formats: readonly Format[] }[] = [
  { what: 'law', formats: ARRAYS },
  { what: 'checkpoint', formats: ARRAYS },
  { what: 'statistics', formats: [{ name: text.csvFormat, ending: 'csv' }] },
  { what: 'run', formats: [{ name: text.jsonFormat, ending: 'json' }] },
];

/** Exports the run that is shown as files for other programs. The dialog Runs opens them again. */
export function Export() {
  return (
    <>
      <Button popoverTarget="export">{text.exportName}</Button>
      <Dialog id="export" name={text.exportName}>
        {() => <Files />}
      </Dialog>
    </>
  );
}

function Files() {
  const { config, engine, step, viewedStep, phase } = useStore((state) => state.status);
  const [given, setGiven] = useState('');
  const give = async (what: ExportKind, { ending, container }: Format): Promise<void> => {
    useStore.setState({ notice: undefined });
    setGiven('');
    try {
      const file = await exportRun({ what, ...(container ? { container } : {}) });
      const name = nameFile(`${file.rule} seed ${file.seed} ${what}`, file.step, ending);
      download(file.bytes, name);
      setGiven(text.exportedFile(name, file.bytes.length));
    } catch (error) {
      useStore.setState({ notice: errorMessage(error) });
    }
  };
  return (
    <div className="stack">
      <PanelNotice />
      <p>
        {config ? text.exportedRun(phase === 'recorded', describeConfig(config), engine, step, viewedStep) : text.noRun} {text.exportHint}
      </p>
      <ul className={`plain-list ${css.entries}`}>
        {FILES.map(({ what, formats }) => (
          <li key={what} className={css.fileKind}>
            <strong>{text.FILES[what].name}</strong>
            <span className="row">
              {formats.map((format) => (
                <Button key={format.name} aria-label={text.fileAs(text.FILES[what].name, format.name)} onClick={() => void give(what, format)}>
                  {format.name}
                </Button>
              ))}
            </span>
            <span className="caption">{text.FILES[what].about}</span>
          </li>
        ))}
      </ul>
      <p className="caption" role="status" aria-label={text.exported}>
        {given || text.filesOpenAgain}
      </p>
    </div>
  );
}
