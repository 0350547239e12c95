import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import { readName } from '../../client/run-name.ts';
import type { ListedRun, RunSummary } from '../../client/saved-run.ts';
import { errorMessage } from '../../model/error-message.ts';
import { WASM_ENGINES } from '../../model/settings/engines.ts';
import { errorText } from '../../text/format.ts';
import { PanelNotice } from '../kit/PanelNotice.tsx';
import { describeConfig } from '../state/derived.ts';
import { downloadPresent, downloadSaved, keepSavedRun, openFile, openRun, overlaySavedRun, removeRun, renameRun, saveCurrent } from '../state/saved-runs.ts';
import { useStore } from '../state/store.ts';

const WHEN = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const PANEL = 'runs';

/** Formats a wall-clock time (ms since 1970) for a label. */
export const savedWhen = (ms: number): string => WHEN.format(ms);

export function Runs() {
  return (
    <>
      <button type="button" className="wide" popoverTarget={PANEL}>
        Runs
      </button>
      <Dialog id={PANEL} name="Runs">
        {() => (
          <div className="runs">
            <PanelNotice />
            <Present />
            <Saved />
            <OpenFile />
          </div>
        )}
      </Dialog>
    </>
  );
}

function Present() {
  const status = useStore((state) => state.status);
  const changes = useStore((state) => state.statistics?.history.changes);
  const { storage, savedStep, savedAt, message } = useStore((state) => state.storage);
  const live = status.runId > 0 && status.step > 0;
  const isSaved = savedStep !== undefined && savedAt !== undefined && live;
  const savedText =
    storage !== 'ok' && message
      ? message
      : isSaved
        ? `Saved by itself at step ${savedStep}, ${savedWhen(savedAt)}.`
        : 'It is saved by itself every few seconds.';
  return (
    <section aria-label="This run">
      <h2>This run</h2>
      {live && status.config ? (
        <>
          <p>
            {describeConfig(status.config)}, {status.engine}, step {status.step}. {savedText}
          </p>
          <p className="fine">
            {changes && changes.length > 0
              ? `Not the run that its settings alone give: ${changes.map(({ step, what }) => `from step ${step} ${what}`).join('; ')}.`
              : WASM_ENGINES.has(status.engine)
                ? 'Its settings give the same bits in every browser and on the command line.'
                : 'Its settings give the same bits on this device.'}
          </p>
          <div className="run-actions">
            <NameForm label="Keep it as" button="Keep" start="" onName={saveCurrent} />
            <button type="button" onClick={() => void downloadPresent()}>
              Download
            </button>
          </div>
        </>
      ) : (
        <p>Nothing to keep yet: train at least one step. Runs are then saved by themselves every few seconds.</p>
      )}
    </section>
  );
}

/** Moves the focus to the dialog when the focused button has disappeared because its run was deleted or is now the current run. */
function useRestoredFocus(): void {
  useEffect(() => {
    const panel = document.getElementById(PANEL);
    if (document.activeElement === document.body && panel?.matches(':popover-open')) panel.focus();
  });
}

function Saved() {
  const runs = useStore((state) => state.runs);
  useRestoredFocus();
  return (
    <section aria-label="Saved runs">
      <h2>Saved in this browser</h2>
      {runs.length === 0 ? <p>None yet.</p> : null}
      <ul className="run-list">
        {runs.map((run) => (
          <li key={run.id}>{run.kind === 'unreadable' ? <Unreadable run={run} /> : <SavedRun run={run} />}</li>
        ))}
      </ul>
      <p className="fine">Browsers may remove what pages have stored. Download what matters to you.</p>
    </section>
  );
}

function Unreadable({ run }: { readonly run: ListedRun }) {
  return (
    <>
      <span>An entry that cannot be read: damaged, or made by another version.</span>
      <div className="run-actions">
        <Delete what="the unreadable entry" id={run.id} />
      </div>
    </>
  );
}

function SavedRun({ run }: { readonly run: RunSummary }) {
  const [naming, setNaming] = useState(false);
  const begins = useRef<HTMLButtonElement>(null);
  useRestoredFocus();
  const isPresent = useStore((state) => state.storage.savedId === run.id && state.status.runId > 0);
  const name = run.name ?? (isPresent ? 'this run, saved by itself' : 'saved by itself');
  const endNaming = (): void => {
    setNaming(false);
    requestAnimationFrame(() => begins.current?.focus());
  };
  const rename = (typed: string): Promise<void> => {
    endNaming();
    return run.kind === 'named' ? renameRun(run.id, typed) : keepSavedRun(run.id, typed);
  };
  return (
    <>
      <strong className="run-name">{name}</strong>
      <span className="fine">
        {describeConfig(run)} · step {run.step} of {run.steps}
        {run.testError === undefined ? '' : ` · ${errorText(run.testError)}`} · {run.engine} · {savedWhen(run.savedAt)} · {(run.bytes / 1e6).toFixed(1)} MB
      </span>
      {naming ? (
        <div className="run-actions">
          <NameForm label="Name" button={run.kind === 'named' ? 'Rename' : 'Keep'} start={run.name ?? ''} onName={rename} onCancel={endNaming} />
          <button type="button" onClick={endNaming}>
            Cancel
          </button>
        </div>
      ) : (
        <div className="run-actions">
          {isPresent ? null : (
            <button type="button" onClick={() => void openRun(run, false)} aria-label={`Open ${name}`}>
              Open
            </button>
          )}
          <button type="button" onClick={() => void overlaySavedRun(run)} aria-label={`Compare with ${name}`}>
            Compare
          </button>
          <button ref={begins} type="button" onClick={() => setNaming(true)} aria-label={`${run.kind === 'named' ? 'Rename' : 'Keep'} ${name}`}>
            {run.kind === 'named' ? 'Rename' : 'Keep'}
          </button>
          <button type="button" onClick={() => void downloadSaved(run)} aria-label={`Download ${name}`}>
            Download
          </button>
          {isPresent ? null : <Delete what={name} id={run.id} />}
        </div>
      )}
    </>
  );
}

/** The first click turns the button into its own confirmation; the second one deletes. */
function Delete({ what, id }: { readonly what: string; readonly id: string }) {
  const [sure, setSure] = useState(false);
  return (
    <button
      type="button"
      className={sure ? 'danger' : ''}
      aria-label={sure ? `Delete ${what} for good` : `Delete ${what}`}
      onClick={() => (sure ? void removeRun(id) : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {sure ? 'Delete for good' : 'Delete'}
    </button>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly button: string;
  readonly start: string;
  readonly onName: (name: string) => Promise<void>;
  /** If given, the form takes the focus when it is shown, and Escape cancels it. */
  readonly onCancel?: () => void;
}

function NameForm({ label, button, start, onName, onCancel }: NameFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(start);
  const [error, setError] = useState<string>();
  const takesFocus = onCancel !== undefined;
  useEffect(() => {
    if (takesFocus) field.current?.select();
  }, [takesFocus]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    try {
      readName(name);
      setError(undefined);
      void onName(name).then(() => setName(start));
    } catch (reason) {
      setError(errorMessage(reason));
    }
  };
  return (
    <form className="name-form" onSubmit={submit}>
      <label>
        {label}{' '}
        <input
          ref={field}
          type="text"
          value={name}
          autoComplete="off"
          aria-invalid={error ? true : undefined}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !onCancel) return;
            // Escape cancels only the form; the dialog stays open.
            event.preventDefault();
            onCancel();
          }}
        />
      </label>
      <button type="submit">{button}</button>
      {error ? (
        <span className="form-error" role="alert">
          {error}
        </span>
      ) : null}
    </form>
  );
}

function OpenFile() {
  const [remark, setRemark] = useState('');
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const [file] = event.target.files ?? [];
    // Otherwise choosing the same file again would fire no event.
    event.target.value = '';
    if (file) void openFile(file, setRemark);
  };
  return (
    <section aria-label="From a file">
      <label className="file">
        <input type="file" accept=".safetensors,.npz,.json,.bin" onChange={choose} className="visually-hidden" />
        Open a file …
      </label>
      <p className="fine">A distribution or a checkpoint (safetensors, npz) opens as a run; a run.json fills in its settings.</p>
      <p className="fine" role="status" aria-label="Opened file">
        {remark}
      </p>
    </section>
  );
}
