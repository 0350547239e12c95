import { useEffect, useRef } from 'react';
import * as text from '../../text/course.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { CHAPTERS, type Chapter, SYMBOLS_OF, type SymbolName } from '../state/chapters.ts';
import { openChapter, toggleCourse, togglePin, useCourse } from '../state/course.ts';
import { Contents } from './Contents.tsx';
import Credit from './chapters/credit.mdx';
import Entropy from './chapters/entropy.mdx';
import Feedback from './chapters/feedback.mdx';
import Gbp from './chapters/gbp.mdx';
import WeightDistributions from './chapters/laws.mdx';
import Limits from './chapters/limits.mdx';
import Messages from './chapters/messages.mdx';
import Perturbation from './chapters/perturbation.mdx';
import Categories from './chapters/roles.mdx';
import Sources from './chapters/sources.mdx';
import Ways from './chapters/ways.mdx';
import css from './course.module.css';
import { Live } from './Live.tsx';
import { ShowMe } from './ShowMe.tsx';
import { countPlaces, followSymbols } from './symbol-highlight.ts';

const CONTENT: Readonly<Record<Chapter, typeof Credit>> = {
  credit: Credit,
  ways: Ways,
  messages: Messages,
  feedback: Feedback,
  laws: WeightDistributions,
  gbp: Gbp,
  roles: Categories,
  entropy: Entropy,
  perturbation: Perturbation,
  limits: Limits,
  sources: Sources,
};

/** Components of the MDX chapters. Their headings are h4, below the chapter title (h3). */
const COMPONENTS = { ShowMe, Live, Word, h2: 'h4', a: Source } as const;

/** The open drawer: list of chapters, symbols, text, and a button to the next chapter. It is beside the page and not a modal dialog. */
export default function Drawer() {
  const drawer = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const chapter = useCourse((learn) => learn.chapter);
  const tall = useCourse((learn) => learn.tall);
  const Text = CONTENT[chapter];
  useEffect(followSymbols, []);
  useEffect(() => drawer.current?.focus({ preventScroll: true }), []);
  const last = useRef(chapter);
  useEffect(() => {
    if (last.current === chapter) return;
    last.current = chapter;
    body.current?.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [chapter]);
  return (
    <section
      ref={drawer}
      id="learn"
      data-region="course"
      data-tall={tall || undefined}
      aria-label={text.learn}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        toggleCourse(false);
      }}
    >
      <div className={`line ${css.learnHead}`}>
        <h2>{text.learn}</h2>
        <Contents />
        <IconButton className={css.learnSize} label={text.wholePage} aria-pressed={tall} onClick={() => useCourse.setState({ tall: !tall })}>
          <path d={tall ? 'M3 6l5 5 5-5' : 'M3 10l5-5 5 5'} fill="none" stroke="currentColor" strokeWidth={1.8} />
        </IconButton>
        <Button onClick={() => toggleCourse(false)}>
          {text.close[0]}
          <span className="visually-hidden">{text.close[1]}</span>
        </Button>
      </div>
      <div ref={body} id="learn-text" className={css.learnText} tabIndex={0} role="group" aria-label={text.chapter}>
        <h3 ref={heading} tabIndex={-1}>
          <span className={css.chapterNumber}>{CHAPTERS.indexOf(chapter) + 1}</span> {text.TITLES[chapter]}
        </h3>
        <Symbols chapter={chapter} />
        <div className={css.prose}>
          <Text components={COMPONENTS} />
        </div>
        <Onward chapter={chapter} />
      </div>
      <Message />
    </section>
  );
}

/** The symbols of a chapter. Pointing at one, focusing it or pressing it highlights its quantity on the whole page. */
function Symbols({ chapter }: { readonly chapter: Chapter }) {
  const pinned = useCourse((learn) => learn.pinned);
  const quantities = SYMBOLS_OF[chapter];
  if (quantities.length === 0) return null;
  const pin = (quantity: SymbolName): void => {
    togglePin(quantity);
    const isLit = useCourse.getState().pinned === quantity;
    useCourse.setState({ message: isLit ? describePlaces(quantity) : '' });
  };
  return (
    <div className={`row caption ${css.symbols}`} role="group" aria-label={text.symbolsOfChapter}>
      {quantities.map((quantity) => (
        <Button key={quantity} data-quantity={quantity} aria-pressed={pinned === quantity} onClick={() => pin(quantity)}>
          <b>{text.QUANTITIES[quantity].symbol}</b> {text.QUANTITIES[quantity].words}
        </Button>
      ))}
    </div>
  );
}

function describePlaces(quantity: SymbolName): string {
  const { symbol, words } = text.QUANTITIES[quantity];
  return text.highlighted(symbol, words, countPlaces(quantity));
}

function Onward({ chapter }: { readonly chapter: Chapter }) {
  const next = CHAPTERS[CHAPTERS.indexOf(chapter) + 1];
  return next ? (
    <Button className={css.onward} onClick={() => openChapter(next)}>
      {text.nextTitle(text.TITLES[next])}
    </Button>
  ) : null;
}

/** The last change of the page, for users of screen readers. */
function Message() {
  const message = useCourse((learn) => learn.message);
  return (
    <p className={`caption ${css.learnSaid}`} role="status" aria-label={text.shown}>
      {message}
    </p>
  );
}

function Source({ href, children }: { readonly href?: string; readonly children?: React.ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

/** A word that denotes a quantity where there is no symbol. */
function Word({ of, children }: { readonly of: SymbolName; readonly children: React.ReactNode }) {
  return (
    <span className={css.quantityWord} data-quantity={of} data-symbol="word">
      {children}
    </span>
  );
}
