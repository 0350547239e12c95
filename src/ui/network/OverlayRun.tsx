import { OVERLAY_LINE } from '../../charts/frame/looks.ts';
import type { OverlaySource } from '../../protocol/commands.ts';
import * as text from '../../text/network.ts';
import { Button } from '../kit/Button.tsx';
import { Select } from '../kit/Select.tsx';
import { setOverlayRun } from '../state/actions.ts';
import { describeConfig, overlayIdOf } from '../state/derived.ts';
import { overlaySavedRun } from '../state/saved-runs.ts';
import { useStore } from '../state/store.ts';
import css from './network.module.css';

const SOURCES: readonly { readonly words: string; readonly source: OverlaySource }[] = [
  { words: text.OVERLAY_SOURCES.none, source: { source: 'none' } },
  { words: text.OVERLAY_SOURCES.recorded, source: { source: 'recorded' } },
];
const SELECT = 'compare-with';

/** Chooses the overlay run: an earlier run that is drawn behind the current one. */
export function OverlayRunMenu() {
  const overlayRunId = useStore((state) => overlayIdOf(state.overlaySource));
  const runs = useStore((state) => state.runs).filter((run) => run.kind !== 'unreadable');
  const overlayRun = useStore((state) => state.overlayRun);
  // An unnamed run is listed only while it is the overlay run.
  const offered = runs.filter((run) => run.kind === 'named' || run.id === overlayRunId);
  const isListed = SOURCES.some(({ source }) => source.source === overlayRunId) || offered.some(({ id }) => id === overlayRunId);
  const choose = (value: string): void => {
    const chosen = SOURCES.find(({ source }) => source.source === value);
    const run = runs.find(({ id }) => id === value);
    if (chosen) setOverlayRun(chosen.source);
    else if (run) void overlaySavedRun(run);
  };
  const words: Record<string, string> = Object.fromEntries([
    ...SOURCES.map(({ words, source }) => [source.source, words]),
    ...offered.map((run) => [run.id, run.name ?? text.autosavedRun(run.step)]),
    ...(isListed ? [] : [[overlayRunId, overlayRun?.name ?? text.removedRun]]),
  ]);
  return <Select id={SELECT} label={text.overlayRunLabel} isInline value={overlayRunId} options={Object.keys(words)} words={words} onChange={choose} />;
}

export function OverlayRunBar() {
  const overlayRun = useStore((state) => state.overlayRun);
  const overlayRunId = useStore((state) => overlayIdOf(state.overlaySource));
  if (!overlayRun && overlayRunId === 'none') return null;
  const removeOverlay = (): void => {
    setOverlayRun({ source: 'none' });
    document.getElementById(SELECT)?.focus();
  };
  return (
    <div className={`line caption ${css.overlay}`}>
      <svg width={28} height={8} aria-hidden="true" data-key="overlay-run">
        <line {...OVERLAY_LINE} x2={28} y1={4} y2={4} />
      </svg>
      <span>
        {text.overlayPrefix}
        <span className="cut" title={overlayRun?.name}>
          {overlayRun?.name ?? text.loadingOverlay}
        </span>
        {overlayRun ? `, ${describeConfig(overlayRun.config)}` : ''}
      </span>
      <Button onClick={removeOverlay} aria-label={text.removeOverlayNamed(overlayRun?.name)} title={text.removeOverlay}>
        ×
      </Button>
    </div>
  );
}
