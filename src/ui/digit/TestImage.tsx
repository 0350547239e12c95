import { type KeyboardEvent, useEffect, useState } from 'react';
import { errorMessage } from '../../model/error-message.ts';
import { parseNumber } from '../../model/settings/parse-config.ts';
import { showRandomTestImage, showTestImage, usePad } from '../state/digit-pad.ts';
import { useStore } from '../state/store.ts';

/** Selects an image of the test set: at random, by its number, or the next one with the arrow keys. */
export function TestImage() {
  const count = useStore(({ status }) => status.config?.V ?? 0);
  const index = usePad(({ image }) => ('test' in image ? image.test : undefined));
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  useEffect(() => {
    setText(index === undefined ? '' : String(index));
    setError(undefined);
  }, [index]);
  const type = (typed: string) => {
    setText(typed);
    setError(undefined);
    if (typed.trim() === '') return;
    try {
      showTestImage(parseNumber({ label: 'Image', least: 0, most: count - 1, whole: true }, typed), true);
    } catch (wrong) {
      setError(errorMessage(wrong));
    }
  };
  const stepThrough = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by === undefined || count === 0) return;
    event.preventDefault();
    const next = index === undefined ? 0 : index + by;
    showTestImage(Math.min(count - 1, Math.max(0, next)), true);
  };
  return (
    <>
      <button type="button" disabled={count === 0} onClick={() => showRandomTestImage(count)} title="Random test image">
        Random<span className="visually-hidden"> test image</span>
      </button>
      <div className="field">
        <label htmlFor="digit-test">Test image</label>
        <input
          id="digit-test"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          placeholder={count > 0 ? `0–${count - 1}` : ''}
          value={text}
          disabled={count === 0}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'digit-test-error' : 'digit-test-keys'}
          onChange={(event) => type(event.target.value)}
          onKeyDown={stepThrough}
        />
        <span id="digit-test-keys" className="visually-hidden">
          Arrow up and down: the next and the one before
        </span>
        {error ? (
          <span className="field-error" id="digit-test-error" role="alert">
            {error}
          </span>
        ) : null}
      </div>
    </>
  );
}
