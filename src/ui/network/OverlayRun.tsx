import type { OverlaySource } from '../../protocol/commands.ts';
import { compareWith } from '../state/actions.ts';
import { describeConfig } from '../state/derived.ts';
import { compareWithSaved } from '../state/saved-runs.ts';
import { useStore } from '../state/store.ts';

const SOURCES: readonly { readonly words: string; readonly source: OverlaySource }[] = [
  { words: 'nothing', source: { source: 'none' } },
  { words: 'recorded run', source: { source: 'recorded' } },
];
const SELECT = 'compare-with';

/** Chooses the earlier run that is drawn behind the present one. */
export function CompareWith() {
  const compared = useStore((state) => state.compared);
  const runs = useStore((state) => state.runs).filter((run) => run.kind !== 'unreadable');
  const overlay = useStore((state) => state.overlay);
  // A run without a name is offered only while it is the one that is shown.
  const offered = runs.filter((run) => run.kind === 'named' || run.id === compared);
  const isListed = SOURCES.some(({ source }) => source.source === compared) || offered.some(({ id }) => id === compared);
  const choose = (value: string): void => {
    const chosen = SOURCES.find(({ source }) => source.source === value);
    const run = runs.find(({ id }) => id === value);
    if (chosen) compareWith(chosen.source);
    else if (run) void compareWithSaved(run);
  };
  return (
    <div className="choice compare">
      <label htmlFor={SELECT}>compare with</label>
      <select id={SELECT} value={compared} onChange={(event) => choose(event.target.value)}>
        {SOURCES.map(({ words, source }) => (
          <option key={words} value={source.source}>
            {words}
          </option>
        ))}
        {offered.map((run) => (
          <option key={run.id} value={run.id}>
            {run.name ?? `saved by itself, step ${run.step}`}
          </option>
        ))}
        {isListed ? null : <option value={compared}>{overlay?.name ?? 'removed run'}</option>}
      </select>
    </div>
  );
}

/** Says what is drawn behind, and how; takes it away. */
export function Behind() {
  const overlay = useStore((state) => state.overlay);
  const compared = useStore((state) => state.compared);
  if (!overlay && compared === 'none') return null;
  const takeAway = (): void => {
    compareWith({ source: 'none' });
    document.getElementById(SELECT)?.focus();
  };
  return (
    <div className="behind">
      <svg width={28} height={8} aria-hidden="true">
        <line className="behind-line" x2={28} y1={4} y2={4} />
      </svg>
      <span className="words">
        {'behind: '}
        <span className="cut" title={overlay?.name}>
          {overlay?.name ?? 'loading …'}
        </span>
        {overlay ? `, ${describeConfig(overlay.config)}` : ''}
      </span>
      <button type="button" onClick={takeAway} aria-label={`Take away ${overlay?.name ?? 'what is loading'}`} title="Take away">
        ×
      </button>
    </div>
  );
}
