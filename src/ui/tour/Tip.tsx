import { useId } from 'react';
import * as text from '../../text/tour.ts';
import { IconButton } from '../kit/Button.tsx';
import { useCourse } from '../state/course.ts';
import { useStore } from '../state/store.ts';
import { dismiss, TIPS, type TipName, useTour } from '../state/tour.ts';
import css from './tour.module.css';

/** SVG paths of arrows that point from each tip to the control that it explains. */
const ARROWS: Readonly<Record<TipName, string>> = {
  train: 'M8 2v11M3.5 8.5L8 13l4.5-4.5',
  pixel: 'M2 8h11M8.5 3.5L13 8l-4.5 4.5',
  learn: 'M8 14V3M3.5 7.5L8 3l4.5 4.5',
  rules: 'M8 14V3M3.5 7.5L8 3l4.5 4.5',
};

/** One tip at a time, above the player. */
export function OneTip() {
  const watches = useStore((state) => state.view === 'watch');
  const learns = useCourse((learn) => learn.open);
  const step = useTour(({ open }) => TIPS.find((name) => open.includes(name)));
  return step && watches && !learns ? <Callout step={step} /> : null;
}

function Callout({ step }: { readonly step: TipName }) {
  const id = useId();
  const [before, name, after] = text.TIPS[step];
  return (
    <div role="note" className={css.tip} data-tip={step}>
      <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
        <path d={ARROWS[step]} fill="none" stroke="currentColor" strokeWidth={1.6} />
      </svg>
      <span id={id}>
        {before}
        <b>{name}</b>
        {after}
      </span>
      <IconButton look="quiet" label={text.closeTip} aria-describedby={id} onClick={() => dismiss(step)}>
        <path d="M4 4l8 8M12 4L4 12" fill="none" stroke="currentColor" strokeWidth={1.5} />
      </IconButton>
    </div>
  );
}
