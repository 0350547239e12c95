import { useState } from 'react';
import * as appText from '../../text/app.ts';
import * as text from '../../text/notices.ts';
import { Button } from '../kit/Button.tsx';
import { Notice } from '../kit/Notice.tsx';
import { lowerRate, reset, resumeFailed, retryEngine, startAgain } from '../state/actions.ts';
import { describeConfig } from '../state/derived.ts';
import { acknowledgeWipe, declineOffer, downloadPresent, openRun, takeOver } from '../state/saved-runs.ts';
import { withConfig } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { LinkNotice } from './LinkNotice.tsx';
import css from './shell.module.css';

/**
 * Errors of the worker, the run, the last action and the storage, each with what the user can do. The most important comes
 * first. The list scrolls when it is too long, so that the view below keeps its position.
 */
export function Notices() {
  return (
    <div className={`stack ${css.notices}`}>
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
          <Button onClick={() => void startAgain()}>{text.tryAgain}</Button>
          <Button onClick={() => void location.reload()}>{text.reloadPage}</Button>
        </>
      ) : (
        <Button onClick={() => void useStore.setState({ workerError: undefined })}>{text.dismiss}</Button>
      )}
    </Notice>
  );
}

function OfAction() {
  const notice = useStore((state) => (state.runsOpen ? undefined : state.notice));
  if (!notice) return null;
  return (
    <Notice words={notice}>
      <Button onClick={() => void useStore.setState({ notice: undefined })}>{text.dismiss}</Button>
    </Notice>
  );
}

function OfRun() {
  const { phase, message, config } = useStore((state) => state.status);
  if (!message) return null;
  const lower = config ? Number((config.eta / 10).toPrecision(2)) : 0;
  return (
    <Notice words={message}>
      {phase === 'diverged' ? <Button onClick={() => void lowerRate(lower)}>{text.lowerRate(lower)}</Button> : null}
      {phase === 'failed' ? <Button onClick={() => void (resumeFailed() || withConfig(reset))}>{config ? text.tryAgain : text.beginRun}</Button> : null}
    </Notice>
  );
}

/** Offers to load the faster engine again, after a run had to start on a slower one. */
function OfEngine() {
  const { runId, engine, isFasterRetryable } = useStore((state) => state.status);
  const [closed, setClosed] = useState(0);
  if (!isFasterRetryable || closed === runId) return null;
  return (
    <div className="notice offer" role="region" aria-label={text.engineRegion}>
      <span>{text.slowerEngine(engine)}</span>
      <span className="notice-actions">
        <Button onClick={() => void retryEngine()}>{appText.retryEngine}</Button>
        <Button onClick={() => void setClosed(runId)}>{text.dismiss}</Button>
      </span>
    </div>
  );
}

/** Warns when every connection of a weight layer has π = 1: all gradients are then zero, so the network cannot learn any more. */
function ZeroGradients() {
  const layer = useStore(({ statistics, status }) =>
    status.config?.rule === 'gbp' ? (statistics?.weightLayers.findIndex(({ all }) => all.piOne === 1) ?? -1) : -1,
  );
  if (layer < 0) return null;
  return <Notice words={text.zeroGradients(layer + 1)} />;
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
      {storage === 'elsewhere' ? <Button onClick={() => void takeOver()}>{text.takeOver}</Button> : null}
      {live && storage !== 'elsewhere' ? <Button onClick={() => void downloadPresent()}>{text.downloadRun}</Button> : null}
      <Button onClick={() => void dismiss()}>{text.dismiss}</Button>
    </Notice>
  );
}

/** Offers to resume a run that a reload or a crash has interrupted. */
function Offer() {
  const offer = useStore((state) => state.offer);
  const runId = useStore((state) => state.status.runId);
  if (!offer || runId !== 0) return null;
  return (
    <div className="notice offer" role="region" aria-label={text.offerRegion}>
      <span>{text.interruptedRun(offer.step, offer.steps, describeConfig(offer), offer.savedAt)}</span>
      <span className="notice-actions">
        <Button onClick={() => void openRun(offer, true)}>{text.resumeRun}</Button>
        <Button onClick={() => void declineOffer()}>{text.declineRun}</Button>
      </span>
    </div>
  );
}
