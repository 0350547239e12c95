import { type KeyboardEvent as KeyPress, type RefObject, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import * as text from '../../text/charts.ts';
import css from './ReadOut.module.css';
import { type Box, describeReading, keyedIndex, type Reading, type ReadOutItems } from './read-out.ts';

interface ReadOutProps {
  /** Name of the figure. */
  readonly name: string;
  /** Returns the items at a size in pixels; called only while the pointer or the focus is in the chart. */
  readonly items: (width: number, height: number) => ReadOutItems;
  /** Whether the chart has keys of its own, which change `selected`; otherwise the read-out has a slider over its items. */
  readonly hasKeys?: boolean;
  /** Index of the item that the keys of the chart have selected. */
  readonly selected?: number | undefined;
  /** Subscribes to changes of the values; must not change between renders. */
  readonly follow?: (onChange: () => void) => () => void;
}

/** Where the pointer is, the index of the item that the slider has reached, or the item that the keys of the chart select. */
type Shown = readonly [x: number, y: number] | number | 'selected' | undefined;

/**
 * Lies over a chart and listens to its parent element: shows the values of the item under the pointer, or of the one that the arrow keys
 * select. Escape removes them. At most one update per animation frame, of the read-out alone.
 */
export function ReadOut({ name, items, hasKeys = false, selected, follow }: ReadOutProps) {
  const area = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>();
  const [isFocused, setFocused] = useState(false);
  const isShown = shown !== undefined;
  useChart(area, hasKeys, setShown, setFocused);
  useEscape(area, isShown, setShown);
  useChanges(isShown ? follow : undefined);
  const { clientWidth: width = 0, clientHeight: height = 0 } = area.current ?? {};
  const isUsed = isShown || isFocused;
  const list = useMemo(() => (isUsed ? items(width, height) : undefined), [isUsed, items, width, height]);
  const last = Math.max(0, (list?.count ?? 0) - 1);
  const wanted = list && list.count > 0 ? indexOf(list, shown, selected) : undefined;
  const index = wanted === undefined ? undefined : Math.min(wanted, last);
  const item = index === undefined ? undefined : list?.at(index);
  const reading = item?.read();
  const press = (event: KeyPress) => {
    const isArrow = event.key.startsWith('Arrow');
    const next = list && (isArrow && index === undefined ? last : keyedIndex(list, index ?? last, event.key));
    // The slider does the rest.
    if (next !== undefined || (list?.columns !== undefined && /^Arrow(Up|Down)$/.test(event.key))) event.preventDefault();
    if (next !== undefined) setShown(next);
  };
  return (
    <div ref={area} className={css.area}>
      {hasKeys ? null : (
        <input
          type="range"
          className={css.keys}
          aria-label={text.readOutOf(name)}
          aria-valuetext={reading ? describeReading(reading) : ''}
          min={0}
          max={last}
          value={index ?? last}
          onChange={(event) => setShown(Number(event.target.value))}
          onKeyDown={press}
        />
      )}
      {item && reading ? <Values box={item.box} reading={reading} area={area.current?.getBoundingClientRect()} /> : null}
    </div>
  );
}

function indexOf(list: ReadOutItems, shown: Shown, selected: number | undefined): number | undefined {
  if (shown === 'selected') return selected;
  return typeof shown === 'object' ? list.nearest(...shown) : shown;
}

/** Listens to pointer, focus and keys of the element around the read-out. */
function useChart(
  area: { readonly current: HTMLElement | null },
  hasKeys: boolean,
  setShown: (shown: Shown) => void,
  setFocused: (isFocused: boolean) => void,
): void {
  const pointer = useRef<readonly [x: number, y: number]>(undefined);
  useEffect(() => {
    const chart = area.current?.parentElement;
    if (!chart) return;
    let frame = 0;
    const show = (next: Shown) => {
      cancelAnimationFrame(frame);
      setShown(next);
    };
    const listeners = new AbortController();
    const on = <Name extends keyof HTMLElementEventMap>(event: Name, listener: (event: HTMLElementEventMap[Name]) => void) =>
      chart.addEventListener(event, listener, { signal: listeners.signal });
    on('pointermove', ({ clientX, clientY }) => {
      // Browsers also send this event when the page moves under a pointer that rests; then the keys keep what they have selected.
      if (pointer.current?.[0] === clientX && pointer.current[1] === clientY) return;
      pointer.current = [clientX, clientY];
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const box = area.current?.getBoundingClientRect();
        if (box) setShown([clientX - box.left, clientY - box.top]);
      });
    });
    on('pointerleave', () => {
      pointer.current = undefined;
      show(undefined);
    });
    on('focusin', ({ target }) => {
      setFocused(true);
      if ((target as Element).matches(':focus-visible')) show(hasKeys ? 'selected' : Number.MAX_SAFE_INTEGER);
    });
    on('focusout', () => {
      setFocused(false);
      show(undefined);
    });
    if (hasKeys)
      on('keydown', ({ key }) => {
        if (key.startsWith('Arrow')) show('selected');
      });
    // A click opens the dialog of the figure.
    else on('click', () => show(undefined));
    return () => {
      cancelAnimationFrame(frame);
      listeners.abort();
    };
  }, [area, hasKeys, setShown, setFocused]);
}

/** Escape removes the values, wherever the focus is. */
function useEscape(area: RefObject<HTMLDivElement | null>, isShown: boolean, setShown: (shown: Shown) => void): void {
  useEffect(() => {
    if (!isShown) return;
    const dismiss = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setShown(undefined);
      // With the focus in the chart, only the next Escape closes what is around it. Elsewhere the key does what else it does there.
      if (!area.current?.parentElement?.contains(document.activeElement)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', dismiss, { capture: true });
    return () => document.removeEventListener('keydown', dismiss, { capture: true });
  }, [area, isShown, setShown]);
}

/** Renders the component again after changes, at most once per animation frame. */
function useChanges(follow: ReadOutProps['follow']): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let frame = 0;
    const stop = follow?.(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        render();
      });
    });
    return () => {
      stop?.();
      cancelAnimationFrame(frame);
    };
  }, [follow]);
}

/** Width of the box with the values, and its distance from the item, in pixels. */
const BOX = 220;
const GAP = 10;

interface ValuesProps {
  readonly box: Box;
  readonly reading: Reading;
  readonly area: DOMRect | undefined;
}

function Values({ box: { left, right, top, bottom }, reading: { title, values }, area }: ValuesProps) {
  const { clientWidth, clientHeight } = document.documentElement;
  const [fromLeft, fromTop] = [area?.left ?? 0, area?.top ?? 0];
  const hasRoom = fromLeft + right + GAP + BOX < clientWidth;
  const isHigh = fromTop + top < clientHeight / 2;
  return (
    <>
      <svg className={css.guide} aria-hidden="true">
        {right > left ? <rect x={left} y={top} width={right - left} height={Math.max(0, bottom - top)} /> : <line x1={left} x2={left} y1={top} y2={bottom} />}
        {values.map(({ name, colour, at }) => (at ? <circle key={name} cx={at[0]} cy={at[1]} r={4} fill={colour} /> : null))}
      </svg>
      <div
        ref={(element) => element?.showPopover()}
        popover="manual"
        className={css.values}
        aria-hidden="true"
        style={{
          width: BOX,
          left: Math.max(0, hasRoom ? fromLeft + right + GAP : fromLeft + left - GAP - BOX),
          ...(isHigh ? { top: Math.max(0, fromTop + top) } : { bottom: Math.max(0, clientHeight - fromTop - bottom) }),
        }}
      >
        <strong>{title}</strong>
        {values.map((value) => (
          <div key={value.name}>
            {value.colour === undefined ? null : <i style={{ background: value.colour }} />}
            <span>{value.name}</span>
            <b>{value.text}</b>
          </div>
        ))}
      </div>
    </>
  );
}
