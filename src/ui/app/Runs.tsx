import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { Dialog } from '../../charts/frame/Dialog.tsx';
import { readName } from '../../client/run-name.ts';
import type { ListedRun, RunSummary } from '../../client/saved-run.ts';
import { errorMessage } from '../../model/error-message.ts';
import { WASM_ENGINES } from '../../model/settings/engines.ts';
import * as text from '../../text/runs.ts';
import { Button } from '../kit/Button.tsx';
import { PanelNotice } from '../kit/PanelNotice.tsx';
import { describeConfig } from '../state/derived.ts';
import { downloadPresent, downloadSaved, keepSavedRun, openFile, openRun, overlaySavedRun, removeRun, renameRun, saveCurrent } from '../state/saved-runs.ts';
import { useStore } from '../state/store.ts';
import css from './dialogs.module.css';

const PANEL = 'runs';

export function Runs() {
  return (
    <>
      <Button popoverTarget={PANEL}>{text.runs}</Button>
      <Dialog id={PANEL} name={text.runs}>
        {() => (
          <div className={css.runs}>
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
  const changes = useStore((state) => state.history.changes);
  const { storage, savedStep, savedAt, message } = useStore((state) => state.storage);
  const live = status.runId > 0 && status.step > 0;
  const isSaved = savedStep !== undefined && savedAt !== undefined && live;
  const savedText = storage !== 'ok' && message ? message : isSaved ? text.savedAtStep(savedStep, savedAt) : text.savedSoon;
  return (
    <section aria-label={text.thisRun}>
      <h2>{text.thisRun}</h2>
      {live && status.config ? (
        <>
          <p>{text.currentRun(describeConfig(status.config), status.engine, status.step, savedText)}</p>
          <p className="caption">
            {changes && changes.length > 0 ? text.changedRun(changes) : WASM_ENGINES.has(status.engine) ? text.sameBitsEverywhere : text.sameBitsHere}
          </p>
          <div className="row">
            <NameForm label={text.saveAs} button={text.save} start="" onName={saveCurrent} />
            <Button onClick={() => void downloadPresent()}>{text.download}</Button>
          </div>
        </>
      ) : (
        <p>{text.nothingToSave}</p>
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
    <section aria-label={text.savedRegion}>
      <h2>{text.savedHeading}</h2>
      {runs.length === 0 ? <p>{text.noneSaved}</p> : null}
      <ul className={`plain-list ${css.entries}`}>
        {runs.map((run) => (
          <li key={run.id} className={`stack ${css.saved}`}>
            {run.kind === 'unreadable' ? <Unreadable run={run} /> : <SavedRun run={run} />}
          </li>
        ))}
      </ul>
      <p className="caption">{text.storageWarning}</p>
    </section>
  );
}

function Unreadable({ run }: { readonly run: ListedRun }) {
  return (
    <>
      <span>{text.unreadableEntry}</span>
      <div className="row">
        <Delete what={text.unreadableName} id={run.id} />
      </div>
    </>
  );
}

function SavedRun({ run }: { readonly run: RunSummary }) {
  const [naming, setNaming] = useState(false);
  const begins = useRef<HTMLButtonElement>(null);
  useRestoredFocus();
  const isPresent = useStore((state) => state.storage.savedId === run.id && state.status.runId > 0);
  const name = run.name ?? (isPresent ? text.currentName : text.automaticName);
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
      <strong>{name}</strong>
      <span className="caption">{text.savedRun({ ...run, config: describeConfig(run) })}</span>
      {naming ? (
        <div className="row">
          <NameForm
            label={text.nameLabel}
            button={run.kind === 'named' ? text.rename : text.save}
            start={run.name ?? ''}
            onName={rename}
            onCancel={endNaming}
          />
          <Button onClick={endNaming}>{text.cancel}</Button>
        </div>
      ) : (
        <div className="row">
          {isPresent ? null : (
            <Button onClick={() => void openRun(run, false)} aria-label={text.openRun(name)}>
              {text.open}
            </Button>
          )}
          <Button onClick={() => void overlaySavedRun(run)} aria-label={text.overlayRun(name)}>
            {text.overlay}
          </Button>
          <Button ref={begins} onClick={() => setNaming(true)} aria-label={run.kind === 'named' ? text.renameRun(name) : text.saveRun(name)}>
            {run.kind === 'named' ? text.rename : text.save}
          </Button>
          <Button onClick={() => void downloadSaved(run)} aria-label={text.downloadRun(name)}>
            {text.download}
          </Button>
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
    <Button
      look={sure ? 'danger' : undefined}
      aria-label={sure ? text.removeRunPermanently(what) : text.removeRun(what)}
      onClick={() => (sure ? void removeRun(id) : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {sure ? text.removePermanently : text.remove}
    </Button>
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
    <form className={`row ${css.nameForm}`} onSubmit={submit}>
      <label className="row">
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
      <Button type="submit">{button}</Button>
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
    <section aria-label={text.fileRegion}>
      <label className={css.file}>
        <input type="file" accept=".safetensors,.npz,.json,.bin" onChange={choose} className="visually-hidden" />
        {text.openFile}
      </label>
      <p className="caption">{text.openFileHint}</p>
      <p className="caption" role="status" aria-label={text.openedFile}>
        {remark}
      </p>
    </section>
  );
}
