import { useEffect, useRef } from 'react';
import { AnswerBars } from '../../charts/AnswerBars.tsx';
import { Confusion } from '../../charts/Confusion.tsx';
import { countColours } from '../../charts/frame/palette.ts';
import { Thumbnail } from '../../charts/Thumbnail.tsx';
import { describeUncertainty } from '../../text/digit-charts.ts';
import * as text from '../../text/ensemble.ts';
import type { ImageRequest, TestImage } from '../../training/analysis/ensemble-images.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { showTestImage } from '../state/digit-pad.ts';
import { IMAGE_ORDERS, type ImageOrder, openCell, pickImage, useAnswer, useEnsemble } from '../state/ensemble.ts';
import { findSelected, type SeenEnsemble } from '../state/sampled-network.ts';
import { useStore } from '../state/store.ts';
import { EnsembleTab } from './EnsembleTab.tsx';
import css from './ensemble.module.css';
import { ImageButton } from './ImageGrid.tsx';

const COLOURS = 12;
const PAGE = 48;

export function TestSet() {
  return (
    <EnsembleTab title={text.testSetTitle} empty={text.testSetEmpty}>
      {(job) => <Found job={job} />}
    </EnsembleTab>
  );
}

function Found({ job }: { readonly job: SeenEnsemble }) {
  const { cell, from, selected: selectedBefore, ofSelected, order, shown } = useEnsemble();
  const theme = useStore((state) => state.theme);
  const panel = useRef<HTMLDivElement>(null);
  const { index: selected } = findSelected(selectedBefore, job);
  const of = ofSelected && selected !== undefined ? selected : 'ensemble';
  const { reply: network } = useAnswer(job, 'sampledNetwork', of === 'ensemble' ? undefined : { index: of });
  const n = job.result.errors.length;
  const question: ImageRequest | undefined = order === 'cell' ? cell && { kind: 'cell', ...cell, of } : { kind: order };
  const { reply, asked, error } = useAnswer(job, 'testImages', question && { question, from, count: PAGE });
  // Networks of other parameters may give a shorter list.
  const isBeyond = reply !== undefined && asked?.from === from && from > 0 && from >= reply.found;
  useEffect(() => {
    if (isBeyond) useEnsemble.setState({ from: 0 });
  }, [isBeyond]);
  const setOrder = (name: ImageOrder) => useEnsemble.setState({ order: name, from: 0 });
  return (
    <div className={css.testSet}>
      <div className="stack">
        <section className="card" aria-label={text.mistakes}>
          {selected === undefined ? null : (
            <Segmented
              label={text.predictions}
              isLabelHidden
              name="confusion-of"
              options={[false, true]}
              words={(own) => (own ? text.networkName(selected + 1) : text.theEnsemble)}
              value={of !== 'ensemble'}
              onChange={(own) => useEnsemble.setState({ ofSelected: own, from: 0 })}
            />
          )}
          <Confusion
            counts={of === 'ensemble' ? job.result.confusion : (network?.confusion ?? job.result.confusion)}
            colours={countColours(theme, COLOURS)}
            who={of === 'ensemble' || !network ? text.theEnsemble : text.networkName(of + 1)}
            where={text.sampled(n)}
            selected={order === 'cell' ? cell : undefined}
            onSelect={(picked) => openCell(picked, of !== 'ensemble')}
          />
          <p className="caption">{of === 'ensemble' ? text.ensembleAnswers : text.networkAnswers}</p>
        </section>
        <div ref={panel}>{shown ? <SelectedImage shown={shown} /> : null}</div>
      </div>
      <section className="stack" aria-label={text.testImages}>
        <Segmented
          label={text.images}
          isLabelHidden
          name="image-order"
          options={IMAGE_ORDERS}
          words={(one) => text.IMAGE_ORDER_WORDS[one]}
          value={order}
          onChange={setOrder}
          isDisabled={(one) => one === 'cell' && !cell}
        />
        {error ? <p className="empty">{error}</p> : null}
        {reply && asked ? (
          <>
            <div className={`row caption ${css.imagePage}`}>
              <span role="status" aria-label={text.imagesFound}>
                {describe(asked.question, reply.found, asked.from, reply.images.length)}
              </span>
              {reply.found > PAGE ? (
                <span className="row">
                  <Button disabled={from === 0} onClick={() => useEnsemble.setState({ from: Math.max(0, from - PAGE) })}>
                    {text.previous}
                  </Button>
                  <Button disabled={from + PAGE >= reply.found} onClick={() => useEnsemble.setState({ from: from + PAGE })}>
                    {text.next}
                  </Button>
                </span>
              ) : null}
            </div>
            <div className={css.images}>
              {reply.images.map((image, place) => (
                <ImageButton
                  key={image.index}
                  image={image}
                  bytes={reply.bytes}
                  place={place}
                  order={asked.question.kind}
                  pressed={shown?.image.index === image.index}
                  onPick={(bytes) => {
                    pickImage(image, bytes, reply.networks);
                    requestAnimationFrame(() => bringIntoSight(panel.current));
                  }}
                />
              ))}
            </div>
          </>
        ) : null}
      </section>
    </div>
  );
}

interface SelectedImageProps {
  readonly shown: { readonly image: TestImage; readonly bytes: Uint8Array; readonly networks: number };
}

function SelectedImage({ shown: { image, bytes, networks } }: SelectedImageProps) {
  const { index, label, mean, votes, total, expected, mutual } = image;
  return (
    <section className="card shown-image" aria-label={text.imageHeading(index)}>
      <div className="figure-head">
        <span className="figure-title">{text.imageAndLabel(index, label)}</span>
        <Button look="link" onClick={() => useEnsemble.setState({ shown: undefined })}>
          {text.close}
        </Button>
      </div>
      <div className={css.shownBody}>
        <div className="stack">
          <Thumbnail bytes={bytes} size={140} />
          <strong>{describeUncertainty({ total, mutual }, networks)}</strong>
          <p className="caption">{text.entropies(total, expected, mutual, networks)}</p>
          <Button onClick={() => showTestImage(index)}>{text.putOnPad}</Button>
        </div>
        <AnswerBars name={text.answersTo(index)} mean={mean} votes={votes} label={label} networks={networks} />
      </div>
    </section>
  );
}

/** Height below the top of an element that must be visible, in CSS pixels. */
const IN_SIGHT = 200;

/** Scrolls to an element that is out of view: on a phone the enlarged image is above the list. */
function bringIntoSight(element: HTMLElement | null): void {
  const top = element?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > innerHeight - IN_SIGHT) element?.scrollIntoView({ block: 'nearest' });
}

function describe(question: ImageRequest, found: number, from: number, shown: number): string {
  if (question.kind === 'cell') return text.foundInCell(question.label, question.predicted, found, from, shown);
  return text.foundInOrder(question.kind, found, from, shown);
}
