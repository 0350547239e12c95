import { useRef, useState } from 'react';
import * as text from '../../text/course.ts';
import { Button } from '../kit/Button.tsx';
import { CHAPTERS } from '../state/chapters.ts';
import { openChapter, useCourse } from '../state/course.ts';
import css from './course.module.css';

export function Contents() {
  const chapter = useCourse((learn) => learn.chapter);
  const [isUnfolded, unfold] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const [word, place] = text.chapterPlace(CHAPTERS.indexOf(chapter) + 1, CHAPTERS.length);
  return (
    <nav
      className={css.contents}
      aria-label={text.chapters}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isUnfolded) return;
        event.preventDefault();
        unfold(false);
        toggle.current?.focus();
      }}
    >
      <Button
        ref={toggle}
        className={css.contentsToggle}
        aria-expanded={isUnfolded}
        aria-controls={isUnfolded ? 'learn-contents' : undefined}
        onClick={() => unfold(!isUnfolded)}
      >
        <span>{word}</span>
        {place}
        <span aria-hidden="true">{isUnfolded ? ' ▴' : ' ▾'}</span>
      </Button>
      <Beside by={-1} />
      <Beside by={1} />
      {isUnfolded ? (
        <ol id="learn-contents">
          {CHAPTERS.map((name, n) => (
            <li key={name}>
              <Button
                look="quiet"
                aria-current={name === chapter ? 'true' : undefined}
                onClick={() => {
                  unfold(false);
                  openChapter(name);
                }}
              >
                <span className={css.chapterNumber}>{n + 1}</span> {text.TITLES[name]}
              </Button>
            </li>
          ))}
        </ol>
      ) : null}
    </nav>
  );
}

function Beside({ by }: { readonly by: -1 | 1 }) {
  const chapter = useCourse((learn) => CHAPTERS[CHAPTERS.indexOf(learn.chapter) + by]);
  const words = by < 0 ? text.previousChapter : text.nextChapter;
  return (
    <Button
      className={css.besideChapter}
      disabled={!chapter}
      aria-label={words}
      title={chapter ? text.chapterBeside(words, text.TITLES[chapter]) : words}
      onClick={() => chapter && openChapter(chapter)}
    >
      <svg viewBox="0 0 16 16" width={14} height={14} aria-hidden="true">
        <path d={by < 0 ? 'M10 3L5 8l5 5' : 'M6 3l5 5-5 5'} fill="none" stroke="currentColor" strokeWidth={1.8} />
      </svg>
    </Button>
  );
}
