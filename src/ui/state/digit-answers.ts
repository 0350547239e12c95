import { WorkerLostError } from '../../client/supervisor.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { DigitImage, DigitReply } from '../../protocol/digit.ts';
import { SUPERSEDED } from '../../protocol/superseded.ts';
import { ask } from './actions.ts';
import { layersOfStatus, perturbationsOf } from './derived.ts';
import { isEmpty, usePad } from './digit-pad.ts';
import { type State, useStore } from './store.ts';

/*
 * Sends requests about the image on the digit pad to the worker: at once when the image changes, one request at a time. When
 * the parameters have changed, a separate request samples new networks; the other requests do not wait for it.
 */

/** While the parameters change, new networks are sampled at most this often. */
const RENEW_MS = 450;

let asked = 0;
let shown = 0;
/** The image of the request in progress, and whether another request must follow it. */
let inFlight: DigitImage | undefined;
let pendingAgain = false;
let renewing = false;
let renewed = Number.NEGATIVE_INFINITY;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether there is an image, and an engine to classify it: while a run loads, its engine is still being created. */
function isAsking(): boolean {
  const { open, image } = usePad.getState();
  const { config, phase } = useStore.getState().status;
  return open && !isEmpty(image) && config !== undefined && phase !== 'loading';
}

/** Keeps the answer up to date with the image, the parameters, the perturbations and the colours of the maps. */
export function keepAnswersCurrent(): void {
  usePad.subscribe((now, before) => {
    if (now.open && !before.open) renew(0);
    else if (now.image !== before.image || now.explains !== before.explains) askNow();
  });
  useStore.subscribe((now, before) => {
    if (now.colour === 'digit' && before.colour !== 'digit') usePad.setState({ colourBefore: before.colour });
    if (now.colour !== before.colour || now.liveOnly !== before.liveOnly || now.applied !== before.applied || now.draft !== before.draft) askNow();
    if (thetaOf(now) !== thetaOf(before)) renew(runOf(now) === runOf(before) ? RENEW_MS : 0);
  });
}

/** These return keys that change with the run and the viewed step, and with the viewed parameters. */
const runOf = ({ status: { runId, viewedStep } }: State): string => `${runId} ${viewedStep}`;
const thetaOf = (state: State): string =>
  `${runOf(state)} ${state.status.step} ${state.statistics?.history.changes.length} ${state.recovering} ${state.status.phase === 'loading'} ${state.status.config?.layers}`;

function askNow(): void {
  if (!isAsking()) return;
  // A request about a test image may still be loading the images; a stroke does not wait for it.
  if (inFlight && !('test' in inFlight && inFlight !== usePad.getState().image)) {
    pendingAgain = true;
    return;
  }
  pendingAgain = false;
  const { image } = usePad.getState();
  inFlight = image;
  void question(image, false).finally(() => {
    if (inFlight !== image) return;
    inFlight = undefined;
    if (pendingAgain) askNow();
  });
}

/** Requests newly sampled networks, at least `patience` ms after the last ones. */
function renew(patience: number): void {
  if (!isAsking()) return;
  clearTimeout(timer);
  const wait = renewed + patience - performance.now();
  if (renewing || wait > 0) {
    timer = setTimeout(() => renew(patience), Math.max(wait, 50));
    return;
  }
  renewing = true;
  void question(usePad.getState().image, true).finally(() => {
    renewing = false;
    renewed = performance.now();
  });
}

async function question(image: DigitImage, fresh: boolean): Promise<void> {
  const { colour, liveOnly, status } = useStore.getState();
  const { explains } = usePad.getState();
  const weightLayers = layersOfStatus(status).length - 1;
  const number = ++asked;
  try {
    const answer = await ask('digit', {
      image,
      fresh,
      perturbations: perturbationsOf(useStore.getState()).filter(({ layer }) => layer <= weightLayers),
      ...(colour === 'digit' ? { map: { liveOnly, ...(explains === undefined ? {} : { explains }) } } : {}),
    });
    take(answer, image, number);
  } catch (error) {
    // A superseded request is answered by the newer one; after a worker is lost, the next one is asked again.
    const isQuiet = error instanceof WorkerLostError || errorMessage(error) === SUPERSEDED;
    if (!isQuiet && usePad.getState().image === image) usePad.setState({ error: errorMessage(error) });
  }
}

/** Shows a reply, unless a later one is shown, the pad was closed or cleared, or it changed between drawing and test image. */
function take(answer: DigitReply, image: DigitImage, number: number): void {
  const pad = usePad.getState();
  if (number < shown || !isAsking() || 'test' in pad.image !== 'test' in image) return;
  shown = number;
  usePad.setState({ answer, answered: image, error: undefined });
  if (answer.isPast) renew(RENEW_MS);
  const { colour, status } = useStore.getState();
  const { map } = answer.result ?? {};
  if (map && colour === 'digit') useStore.setState({ map, mapStatus: status.viewedStep === undefined ? { ...status, step: answer.step } : status });
}
