import { type KeyboardEvent, useEffect, useState } from 'react';
import { errorMessage } from '../../model/error-message.ts';
import { parseNumber } from '../../model/settings/parse-number.ts';
import * as text from '../../text/digit.ts';
import { Button } from '../kit/Button.tsx';
import { showRandomTestImage, showTestImage, usePad } from '../state/digit-pad.ts';
import { useStore } from '../state/store.ts';

/** Selects an image of the test set: at random, by its number, or the next one with the arrow keys. */
export function TestImage() {
  const count = useStore(({ status }) => status.config?.V ?? 0);
  const index = usePad(({ image }) => ('test' in image ? image.test : undefined));
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  useEffect(() => {
    setTyped(index === undefined ? '' : String(index));
    setError(undefined);
  }, [index]);
  const type = (value: string) => {
    setTyped(value);
    setError(undefined);
    if (value.trim() === '') return;
    try {
      showTestImage(parseNumber({ label: text.image, least: 0, most: count - 1, whole: true }, value), true);
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
      <Button disabled={count === 0} onClick={() => showRandomTestImage(count)} title={text.randomHint}>
        {text.random[0]}
        <span className="visually-hidden">{text.random[1]}</span>
      </Button>
      <div className="field">
        <label htmlFor="digit-test">{text.testImage}</label>
        <input
          id="digit-test"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          placeholder={count > 0 ? text.indexRange(count) : ''}
          value={typed}
          disabled={count === 0}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'digit-test-error' : 'digit-test-keys'}
          onChange={(event) => type(event.target.value)}
          onKeyDown={stepThrough}
        />
        <span id="digit-test-keys" className="visually-hidden">
          {text.arrowKeys}
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
