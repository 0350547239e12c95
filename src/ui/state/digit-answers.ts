import type { Query } from '../../client/scheduler.ts';
import type { DigitImage, DigitReply } from '../../protocol/digit.ts';
import { perturbationsOf, useAblation } from './ablation.ts';
import { ask } from './actions.ts';
import { layersOfStatus } from './derived.ts';
import { isEmpty, usePad } from './digit-pad.ts';
import { type State, useStore } from './store.ts';
import { scheduler } from './worker-query.ts';

/*
 * Requests about the image on the digit pad: one at once when the image changes, and a separate one that samples new networks when
 * the parameters have changed; the first does not wait for the second.
 */

/** While the parameters change, new networks are sampled at most this often. */
const RENEW_MS = 450;

const IMAGE = 'digit';
const NETWORKS = 'digit networks';

/** Number of the newest request, and of the one whose reply is shown. */
const requests = { asked: 0, shown: 0 };

interface Asked {
  readonly number: number;
  readonly image: DigitImage;
}

/** Whether there is an image, and an engine to classify it: while a run loads, its engine is still being created. */
function isAsking(): boolean {
  const { open, image } = usePad.getState();
  const { status, workerError } = useStore.getState();
  return open && !isEmpty(image) && status.config !== undefined && status.phase !== 'loading' && !workerError?.stopped;
}

/** Keeps the answer up to date with the image, the parameters, the perturbations and the colours of the maps. */
export function keepAnswersCurrent(): void {
  usePad.subscribe((now, before) => {
    if (now.open && !before.open) renew(0);
    else if (now.image !== before.image || now.explains !== before.explains) askNow(now.image !== before.image && 'test' in before.image);
  });
  useStore.subscribe((now, before) => {
    if (now.colour === 'digit' && before.colour !== 'digit') usePad.setState({ colourBefore: before.colour });
    if (now.colour !== before.colour || now.liveOnly !== before.liveOnly) askNow();
    if (thetaOf(now) !== thetaOf(before)) renew(runOf(now) === runOf(before) ? RENEW_MS : 0);
  });
  useAblation.subscribe((now, before) => {
    if (now.applied !== before.applied || now.draft !== before.draft) askNow();
  });
}

/** `replaces`: whether a request in progress is dropped, because it may still be loading the test images, for which a stroke does not wait. */
function askNow(replaces = false): void {
  if (!isAsking()) return;
  if (replaces) scheduler.stop(IMAGE);
  scheduler.follow(IMAGE, queryOf(false));
}

/** Requests newly sampled networks, at least `patience` ms after the last ones. */
const renew = (patience: number): void => scheduler.follow(NETWORKS, queryOf(true), patience);

const queryOf = (fresh: boolean): Query<Asked, DigitReply> => ({
  args: () => (isAsking() ? { number: ++requests.asked, image: usePad.getState().image } : undefined),
  ask: ({ image }) => {
    const { colour, liveOnly, status } = useStore.getState();
    const { explains } = usePad.getState();
    const weightLayers = layersOfStatus(status).length - 1;
    return ask('digit', {
      image,
      fresh,
      perturbations: perturbationsOf(useAblation.getState()).filter(({ layer }) => layer <= weightLayers),
      ...(colour === 'digit' ? { map: { liveOnly, ...(explains === undefined ? {} : { explains }) } } : {}),
    });
  },
  apply: take,
  onStatus: ({ error }) => error !== undefined && usePad.setState({ error }),
});

/** These return keys that change with the run and the viewed step, and with the viewed parameters. */
const runOf = ({ status: { runId, viewedStep } }: State): string => `${runId} ${viewedStep}`;
const thetaOf = (state: State): string => `${runOf(state)} ${state.status.revision} ${state.recovering} ${state.status.phase === 'loading'}`;

/** Shows a reply, unless a later one is shown, the pad was closed or cleared, or it changed between drawing and test image. */
function take(answer: DigitReply, { image, number }: Asked): void {
  const pad = usePad.getState();
  if (number < requests.shown || !isAsking() || 'test' in pad.image !== 'test' in image) return;
  requests.shown = number;
  usePad.setState({ answer, answered: image, error: undefined });
  if (answer.isPast) renew(RENEW_MS);
  const { colour, status } = useStore.getState();
  const { map } = answer.result ?? {};
  if (map && colour === 'digit') useStore.setState({ map, mapStatus: status.viewedStep === undefined ? { ...status, step: answer.step } : status });
}
