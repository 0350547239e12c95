import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { ANSWER_LEFT, DigitAnswer } from '../../charts/DigitAnswer.tsx';
import { argmax } from '../../model/math/argmax.ts';
import type { DigitResult } from '../../protocol/digit.ts';
import * as text from '../../text/digit.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { clear, explain, isEmpty, stopExplaining, togglePad, undo, usePad } from '../state/digit-pad.ts';
import { useStore } from '../state/store.ts';
import { Drawing } from './Drawing.tsx';
import css from './digit.module.css';
import { NetworkInput } from './NetworkInput.tsx';
import { Prediction } from './Prediction.tsx';
import { TestImage } from './TestImage.tsx';

const TOOLS = ['draw', 'erase'] as const;

/** A dock in which the user draws or picks a digit and sees how sampled networks classify it. */
export function DigitPad() {
  const open = usePad((pad) => pad.open);
  return open ? <Dock /> : null;
}

function Dock() {
  const dock = useRef<HTMLElement>(null);
  const answer = usePad((pad) => pad.answer);
  const error = usePad((pad) => pad.error);
  const isBlank = usePad((pad) => isEmpty(pad.image));
  const isWaiting = usePad((pad) => !isEmpty(pad.image) && pad.answered !== pad.image);
  const result = answer?.result;
  useEffect(() => dock.current?.focus({ preventScroll: true }), []);
  const listen = (event: KeyboardEvent) => {
    const isOver = event.target instanceof Element && event.target.closest('[popover]') !== null;
    if (isOver) return;
    if (event.key === 'Escape') togglePad(false);
    else if (event.key.toLowerCase() === 'z' && !isText(event.target)) undo();
    else return;
    event.preventDefault();
  };
  return (
    <section ref={dock} id="digit-pad" className={css.digitDock} aria-label={text.digitPad} aria-busy={isWaiting} tabIndex={-1} onKeyDown={listen}>
      <div className="row">
        <h2>{text.digitPad}</h2>
        {result ? <small>{text.sampledAtStep(answer.step)}</small> : null}
        <Button className={css.digitClose} onClick={() => togglePad(false)}>
          {text.close[0]}
          <span className="visually-hidden">{text.close[1]}</span>
        </Button>
      </div>
      <div className={css.digitBody}>
        <div className={css.digitDraw}>
          <Drawing />
          {isBlank ? <p className={`caption ${css.digitInvite}`}>{text.drawHere}</p> : null}
        </div>
        <Tools />
        <NetworkInput />
        {error ? (
          <p className="notice" role="alert">
            {error}
          </p>
        ) : null}
        {result ? (
          <>
            <Classification result={result} step={answer.step} />
            <Prediction result={result} />
          </>
        ) : error ? null : (
          <p className="empty">{text.empty}</p>
        )}
      </div>
    </section>
  );
}

const isText = (target: EventTarget): boolean => target instanceof HTMLInputElement && target.type === 'text';

function Tools() {
  const tool = usePad((pad) => pad.tool);
  const canUndo = usePad((pad) => pad.past.length > 0);
  const isBlank = usePad((pad) => isEmpty(pad.image));
  return (
    <div className={`stack ${css.digitTools}`}>
      <Segmented
        label={text.tool}
        isLabelHidden
        name="digit-tool"
        look="even"
        options={TOOLS}
        words={(one) => text.TOOL_WORDS[one]}
        value={tool}
        onChange={(one) => usePad.setState({ tool: one })}
      />
      <div className="row">
        <Button disabled={!canUndo} onClick={undo} title={text.undoHint}>
          {text.undo}
        </Button>
        <Button disabled={isBlank} onClick={clear}>
          {text.clear}
        </Button>
      </div>
      <TestImage />
    </div>
  );
}

/** The classification as a chart, and the class that the maps explain. Rendered once per reply, not once per point of a stroke. */
const Classification = memo(function Classification({ result, step }: { readonly result: DigitResult; readonly step: number }) {
  const isLit = useStore((state) => state.colour === 'digit');
  const chosen = usePad((pad) => pad.explains);
  const { uncertainty, networks, probabilities, meanField, spread, label } = result;
  const best = argmax(uncertainty.mean);
  const lit = isLit ? (chosen ?? best) : undefined;
  return (
    <div className={`stack ${css.digitOutcome}`}>
      <DigitAnswer
        networks={networks}
        probabilities={probabilities}
        mean={uncertainty.mean}
        meanField={meanField}
        spread={spread}
        best={best}
        to={text.inputAndStep(label, step)}
      />
      <div className={css.digitClasses} role="group" aria-label={text.classes} style={{ paddingLeft: ANSWER_LEFT }}>
        {Array.from(uncertainty.mean, (_, i) => (
          <Button key={i} look="quiet" aria-label={text.explain(i)} aria-pressed={lit === i} onClick={() => explain(i)} title={text.explainHint(i)}>
            {i}
          </Button>
        ))}
      </div>
      <Button className={css.digitLight} aria-pressed={isLit} onClick={() => (isLit ? stopExplaining() : explain())}>
        {text.showInMaps}
      </Button>
    </div>
  );
});
