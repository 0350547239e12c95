import { useState } from 'react';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import { download, nameFile } from '../../client/download.ts';
import { errorMessage } from '../../model/error-message.ts';
import { CONTAINERS, type Container, type ExportKind } from '../../model/files.ts';
import { PanelNotice } from '../kit/PanelNotice.tsx';
import { exportRun } from '../state/actions.ts';
import { describeConfig } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

interface Format {
  readonly name: string;
  readonly ending: string;
  readonly container?: Container;
}

const ARRAYS: readonly Format[] = CONTAINERS.map((container) => ({ name: container, ending: container, container }));

const FILES: readonly { readonly what: ExportKind; readonly name: string; readonly about: string; readonly formats: readonly Format[] }[] = [
  { what: 'law', name: 'Law', about: 'π, m and Ξ of every connection in float32, settings and history. Opens as a run; Adam begins anew.', formats: ARRAYS },
  {
    what: 'checkpoint',
    name: 'Checkpoint',
    about: 'The law and the state of Adam. Opens as a run that goes on bit for bit on the same engine.',
    formats: ARRAYS,
  },
  {
    what: 'statistics',
    name: 'Statistics',
    about: 'Shares, means, entropies and histograms of each stage, one number a row.',
    formats: [{ name: 'CSV', ending: 'csv' }],
  },
  {
    what: 'run',
    name: 'Run',
    about: 'Settings, history and statistics without the arrays. Its settings can be opened.',
    formats: [{ name: 'run.json', ending: 'json' }],
  },
];

const size = (bytes: number): string => (bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

/** Exports the run that is shown as files for other programs. The dialog Runs opens them again. */
export function Export() {
  return (
    <>
      <button type="button" className="wide" popoverTarget="export">
        Export
      </button>
      <Dialog id="export" name="Export">
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
      setGiven(`${name}, ${size(file.bytes.length)}`);
    } catch (error) {
      useStore.setState({ notice: errorMessage(error) });
    }
  };
  return (
    <div className="export">
      <PanelNotice />
      <p>
        {config
          ? `${phase === 'recorded' ? 'The recorded run: ' : ''}${describeConfig(config)}, ${engine}, ${viewedStep === undefined ? `step ${step}` : `as at step ${viewedStep}`}.`
          : 'There is no run yet.'}{' '}
        Each file holds the run as it is when its button is pressed.
      </p>
      <ul>
        {FILES.map(({ what, name, about, formats }) => (
          <li key={what}>
            <strong>{name}</strong>
            <span className="export-formats">
              {formats.map((format) => (
                <button key={format.name} type="button" aria-label={`${name} as ${format.name}`} onClick={() => void give(what, format)}>
                  {format.name}
                </button>
              ))}
            </span>
            <span className="fine">{about}</span>
          </li>
        ))}
      </ul>
      <p className="fine" role="status" aria-label="Exported">
        {given || 'Files open again under Runs.'}
      </p>
    </div>
  );
}
