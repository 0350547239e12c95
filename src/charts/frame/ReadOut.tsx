import { type PointerEvent, useRef, useState } from 'react';
import * as text from '../../text/charts.ts';
import css from './ReadOut.module.css';
import { nearestPlace, type Place, type PlacedPlot, placesOf, type Reading, readingAt } from './read-out.ts';

interface ReadOutProps {
  /** Name of the figure. */
  readonly name: string;
  readonly plots: () => readonly PlacedPlot[];
}

/** Lies over the plots of a figure: shows the values at the place of the pointer, or at the place that the arrow keys select. */
export function ReadOut({ name, plots }: ReadOutProps) {
  const area = useRef<HTMLDivElement>(null);
  /** Where the pointer is, or the index of the place that the keys have selected; undefined if no values are shown. */
  const [shown, setShown] = useState<number | readonly [x: number, y: number]>();
  const [isFocused, setFocused] = useState(false);
  const places = shown === undefined && !isFocused ? [] : placesOf(plots());
  const last = Math.max(0, places.length - 1);
  const index = typeof shown === 'object' ? nearestPlace(places, shown) : shown;
  const place = index === undefined ? undefined : places[Math.min(index, last)];
  const reading = place && readingAt(place);
  const follow = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    setShown([clientX - left, clientY - top]);
  };
  return (
    <div ref={area} className={css.area} onPointerMove={follow} onPointerLeave={() => setShown(undefined)}>
      <input
        type="range"
        className={css.keys}
        aria-label={text.readOutOf(name)}
        aria-valuetext={reading?.words ?? ''}
        min={0}
        max={last}
        value={Math.min(index ?? last, last)}
        onFocus={(event) => {
          setFocused(true);
          if (event.currentTarget.matches(':focus-visible')) setShown(Number.MAX_SAFE_INTEGER);
        }}
        onBlur={() => {
          setFocused(false);
          setShown(undefined);
        }}
        onChange={(event) => setShown(Number(event.target.value))}
      />
      {place && reading ? <Values place={place} reading={reading} area={area.current?.getBoundingClientRect()} /> : null}
    </div>
  );
}

/** Width of the box with the values, and its distance from the line, in pixels. */
const BOX = 220;
const GAP = 10;

interface ValuesProps {
  readonly place: Place;
  readonly reading: Reading;
  readonly area: DOMRect | undefined;
}

function Values({ place: { at, top, bottom }, reading: { axis, place, values }, area }: ValuesProps) {
  const line = (area?.left ?? 0) + at;
  const hasRoom = line + GAP + BOX < document.documentElement.clientWidth;
  return (
    <>
      <svg className={css.guide} aria-hidden="true">
        <line x1={at} x2={at} y1={top} y2={bottom} />
        {values.map((value) => (
          <circle key={value.name} cx={at} cy={value.at} r={4} fill={value.colour} />
        ))}
      </svg>
      <div
        ref={(box) => box?.showPopover()}
        popover="manual"
        className={css.values}
        aria-hidden="true"
        style={{ width: BOX, top: (area?.top ?? 0) + top, left: Math.max(0, hasRoom ? line + GAP : line - GAP - BOX) }}
      >
        <strong>
          {axis} {place}
        </strong>
        {values.map((value) => (
          <div key={value.name}>
            <i style={{ background: value.colour }} />
            <span>{value.name}</span>
            <b>{value.text}</b>
          </div>
        ))}
      </div>
    </>
  );
}
