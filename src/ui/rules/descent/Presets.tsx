import { useId } from 'react';
import * as text from '../../../text/descent.ts';
import { choosePreset, useDescent } from '../../state/descent.ts';
import { PRESETS } from '../../state/descent-presets.ts';

/** Starting points from which an optimiser fails or does well, and why. */
export function Presets() {
  const chosen = useDescent((state) => state.preset);
  const words = useId();
  return (
    <section className="presets" aria-label={text.presets}>
      <div className="preset-buttons">
        {PRESETS.map((preset) => (
          <button
            key={preset.name}
            type="button"
            aria-pressed={preset === chosen}
            aria-describedby={preset === chosen ? words : undefined}
            title={preset.words}
            onClick={() => choosePreset(preset)}
          >
            {preset.name}
          </button>
        ))}
      </div>
      <p id={words} className="preset-words">
        {chosen?.words ?? text.presetHint}
      </p>
    </section>
  );
}
