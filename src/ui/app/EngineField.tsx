import { ENGINE_CHOICES, type EngineChoice } from '../../model/settings/engines.ts';
import * as text from '../../text/app.ts';
import { chooseEngine, retryEngine } from '../state/actions.ts';
import { engineNoteOf } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

/** Selects the engine. The change applies at once: the run continues there from its current step. */
export function EngineField() {
  const choice = useStore((state) => state.engineChoice);
  const engine = useStore((state) => state.status.engine);
  const isRetryable = useStore((state) => state.status.isFasterRetryable);
  const note = useStore(engineNoteOf);
  return (
    <div className="field">
      <label htmlFor="engine">{text.engine}</label>
      <select id="engine" value={choice} aria-describedby="engine-note" onChange={(event) => void chooseEngine(event.target.value as EngineChoice)}>
        {ENGINE_CHOICES.map((name) => (
          <option key={name} value={name}>
            {text.ENGINE_OPTIONS[name]}
          </option>
        ))}
      </select>
      <small id="engine-note">{text.engineHint(engine, note)}</small>
      {isRetryable ? (
        <button type="button" onClick={() => void retryEngine()}>
          {text.retryEngine}
        </button>
      ) : null}
    </div>
  );
}
