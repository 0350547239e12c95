import { ENGINE_CHOICES, type EngineChoice } from '../../model/settings/engines.ts';
import { chooseEngine, retryEngine } from '../state/actions.ts';
import { engineNoteOf } from '../state/derived.ts';
import { useStore } from '../state/store.ts';

const WORDS: Readonly<Record<EngineChoice, string>> = {
  auto: 'auto',
  wasm: 'wasm: WebAssembly, written for this',
  webgpu: 'webgpu: graphics device, fused programs',
  'tfjs-wasm': 'tfjs-wasm: WebAssembly by tfjs',
  'tfjs-webgpu': 'tfjs-webgpu: graphics device by tfjs',
  'tfjs-webgl': 'tfjs-webgl: graphics device, older way',
  'tfjs-cpu': 'tfjs-cpu: plain JavaScript, slow',
};

export const RETRY_ENGINE = 'Try the faster engine again';

/** Selects the engine. The change applies at once: the run continues there from its current step. */
export function EngineField() {
  const choice = useStore((state) => state.engineChoice);
  const engine = useStore((state) => state.status.engine);
  const isRetryable = useStore((state) => state.status.isFasterRetryable);
  const note = useStore(engineNoteOf);
  return (
    <div className="field">
      <label htmlFor="engine">Engine</label>
      <select id="engine" value={choice} aria-describedby="engine-note" onChange={(event) => void chooseEngine(event.target.value as EngineChoice)}>
        {ENGINE_CHOICES.map((name) => (
          <option key={name} value={name}>
            {WORDS[name]}
          </option>
        ))}
      </select>
      <small id="engine-note">
        {engine ? `Running: ${engine}${note ? `, ${note}` : ''}. ` : ''}
        Acts at once; the run goes on from where it is.
      </small>
      {isRetryable ? (
        <button type="button" onClick={() => void retryEngine()}>
          {RETRY_ENGINE}
        </button>
      ) : null}
    </div>
  );
}
