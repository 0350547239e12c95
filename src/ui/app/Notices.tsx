import { useState } from 'react';
import { Notice } from '../kit/Notice.tsx';
import { lowerRate, reset, resumeFailed, retryEngine, startAgain } from '../state/actions.ts';
import { describeConfig } from '../state/derived.ts';
import { acknowledgeWipe, declineOffer, downloadPresent, openRun, takeOver } from '../state/saved-runs.ts';
import { useStore } from '../state/store.ts';
import { withConfig } from '../state/transport.ts';
import { RETRY_ENGINE } from './EngineField.tsx';
import { LinkNotice } from './LinkNotice.tsx';
import { savedWhen } from './Runs.tsx';
import { ZeroGradients } from './ZeroGradients.tsx';

/**
 * Errors of the worker, the run, the last action and the storage, each with what the user can do. The most important comes
 * first. The list scrolls when it is too long, so that the view below keeps its position.
 */
export function Notices() {
  return (
    <div className="notices">
      <OfWorker />
      <OfRun />
      <OfAction />
      <OfEngine />
      <LinkNotice />
      <ZeroGradients />
      <OfStorage />
      <Offer />
    </div>
  );
}

function OfWorker() {
  const workerError = useStore((state) => state.workerError);
  if (!workerError) return null;
  return (
    <Notice words={workerError.words}>
      {workerError.stopped ? (
        <>
          <Button name="Try again" act={startAgain} />
          <Button name="Reload the page" act={() => location.reload()} />
        </>
      ) : (
        <Button name="Close" act={() => useStore.setState({ workerError: undefined })} />
      )}
    </Notice>
  );
}

function OfAction() {
  const notice = useStore((state) => (state.runsOpen ? undefined : state.notice));
  if (!notice) return null;
  return (
    <Notice words={notice}>
      <Button name="Close" act={() => useStore.setState({ notice: undefined })} />
    </Notice>
  );
}

function OfRun() {
  const { phase, message, config } = useStore((state) => state.status);
  if (!message) return null;
  const lower = config ? Number((config.eta / 10).toPrecision(2)) : 0;
  return (
    <Notice words={message}>
      {phase === 'diverged' ? <Button name={`Go on with learning rate ${lower}`} act={() => lowerRate(lower)} /> : null}
      {phase === 'failed' ? <Button name={config ? 'Try again' : 'Begin a new run'} act={() => resumeFailed() || withConfig(reset)} /> : null}
    </Notice>
  );
}

/** Offers to load the faster engine again, after a run had to start on a slower one. */
function OfEngine() {
  const { runId, engine, isFasterRetryable } = useStore((state) => state.status);
  const [closed, setClosed] = useState(0);
  if (!isFasterRetryable || closed === runId) return null;
  return (
    <div className="notice offer" role="region" aria-label="Engine">
      <span>The faster engine could not be loaded, so this run trains on {engine}, which is slower.</span>
      <span className="notice-actions">
        <Button name={RETRY_ENGINE} act={retryEngine} />
        <Button name="Close" act={() => setClosed(runId)} />
      </span>
    </div>
  );
}

function OfStorage() {
  const { storage, message } = useStore((state) => state.storage);
  const dismissed = useStore((state) => state.dismissedStorage);
  const live = useStore((state) => state.status.runId > 0 && state.status.step > 0);
  if (!message || dismissed === storage) return null;
  const dismiss = (): void => {
    if (storage === 'wiped') acknowledgeWipe();
    useStore.setState({ dismissedStorage: storage });
  };
  return (
    <Notice words={message}>
      {storage === 'elsewhere' ? <Button name="Take over" act={takeOver} /> : null}
      {live && storage !== 'elsewhere' ? <Button name="Download this run" act={downloadPresent} /> : null}
      <Button name="Close" act={dismiss} />
    </Notice>
  );
}

/** Offers to resume a run that a reload or a crash has interrupted. */
function Offer() {
  const offer = useStore((state) => state.offer);
  const runId = useStore((state) => state.status.runId);
  if (!offer || runId !== 0) return null;
  return (
    <div className="notice offer" role="region" aria-label="Interrupted run">
      <span>
        A run was interrupted at step {offer.step} of {offer.steps} ({describeConfig(offer)}, saved {savedWhen(offer.savedAt)}). It can go on from there.
      </span>
      <span className="notice-actions">
        <Button name="Go on" act={() => openRun(offer, true)} />
        <Button name="Not now" act={declineOffer} />
      </span>
    </div>
  );
}

function Button({ name, act }: { readonly name: string; readonly act: () => unknown }) {
  return (
    <button type="button" onClick={() => void act()}>
      {name}
    </button>
  );
}
