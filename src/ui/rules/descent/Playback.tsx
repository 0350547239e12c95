import { useEffect } from 'react';
import * as text from '../../../text/descent.ts';
import { Button } from '../../kit/Button.tsx';
import { Slider } from '../../kit/Slider.tsx';
import { longestOf } from '../../state/descent.ts';
import { type Descent, useOptimisers } from '../../state/optimisers.ts';
import css from './descent.module.css';

/** Seconds that a long trajectory takes; a short one is shown at SLOWEST steps per second. */
const SECONDS = 5;
const SLOWEST = 4;

const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Shows the trajectories step by step. Nothing moves until the user asks for it. */
export function Playback({ descended }: { descended: Descent }) {
  const playing = useOptimisers((state) => state.playing);
  const longest = longestOf(descended);
  const shown = useOptimisers((state) => state.shown) ?? longest;
  useEffect(() => (playing ? play(longest) : undefined), [playing, longest]);
  const goTo = (step: number) => useOptimisers.setState({ shown: step >= longest ? undefined : step, playing: false });
  return (
    <div className={`row ${css.playback}`} role="group" aria-label={text.playback}>
      {prefersStill() ? null : (
        <Button disabled={longest === 0} onClick={() => useOptimisers.setState({ playing: !playing })}>
          {playing ? text.stop : text.play}
        </Button>
      )}
      <Button disabled={longest === 0} onClick={() => goTo(shown >= longest ? 0 : shown + 1)}>
        {shown >= longest ? text.fromStart : text.stepOn}
      </Button>
      <Slider
        id="playback-step"
        label={text.stepShown}
        isLabelHidden
        most={Math.max(1, longest)}
        value={shown}
        words={text.stepOf(shown, longest)}
        disabled={longest === 0}
        onChange={goTo}
      />
    </div>
  );
}

/** Shows one step after the other, from the start if all were shown. Returns a function that stops it. */
function play(longest: number): () => void {
  const perSecond = Math.max(SLOWEST, longest / SECONDS);
  const first = useOptimisers.getState().shown ?? 0;
  const begun = performance.now();
  let frame = requestAnimationFrame(function next(now) {
    const step = Math.floor(first + (Math.max(0, now - begun) / 1000) * perSecond);
    if (step >= longest) {
      useOptimisers.setState({ shown: undefined, playing: false });
      return;
    }
    if (useOptimisers.getState().shown !== step) useOptimisers.setState({ shown: step });
    frame = requestAnimationFrame(next);
  });
  return () => cancelAnimationFrame(frame);
}
