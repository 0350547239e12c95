import { useEffect, useRef } from 'react';
import { Confusion } from '../../charts/Confusion.tsx';
import { countColours } from '../../charts/frame/palette.ts';
import { whole } from '../../text/format.ts';
import type { ImageRequest } from '../../training/analysis/ensemble-images.ts';
import { IMAGE_ORDERS, type ImageOrder, openCell, pickImage, useAnswer, useEnsemble } from '../state/ensemble.ts';
import { findSelected, type SeenEnsemble } from '../state/sampled-network.ts';
import { useStore } from '../state/store.ts';
import { EnsembleTab } from './EnsembleTab.tsx';
import { ImageButton } from './ImageGrid.tsx';
import { SelectedImage } from './SelectedImage.tsx';

const COLOURS = 12;
const PAGE = 48;
const EMPTY =
  'Networks are drawn from the law and asked about every test image. Then this shows which digit is taken for which, and the images that are most uncertain, most disputed, and most confidently wrong.';
const ORDER_WORDS: Readonly<Record<ImageOrder, string>> = {
  cell: 'of a cell',
  uncertain: 'most uncertain',
  disputed: 'most disputed',
  wrong: 'most confidently wrong',
};

export function TestSet() {
  return (
    <EnsembleTab title="Test set" empty={EMPTY}>
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
    <div className="test-set">
      <div className="test-left">
        <section className="card" aria-label="Mistakes">
          {selected === undefined ? null : (
            <div role="radiogroup" aria-label="Answers" className="choice">
              {[false, true].map((own) => (
                <label key={String(own)}>
                  <input
                    type="radio"
                    name="confusion-of"
                    checked={(of !== 'ensemble') === own}
                    onChange={() => useEnsemble.setState({ ofSelected: own, from: 0 })}
                  />
                  <span>{own ? `network ${selected + 1}` : 'the ensemble'}</span>
                </label>
              ))}
            </div>
          )}
          <Confusion
            counts={of === 'ensemble' ? job.result.confusion : (network?.confusion ?? job.result.confusion)}
            colours={countColours(theme, COLOURS)}
            who={of === 'ensemble' || !network ? 'the ensemble' : `network ${of + 1}`}
            where={n === 1 ? 'one network drawn' : `${n} networks drawn`}
            selected={order === 'cell' ? cell : undefined}
            onSelect={(picked) => openCell(picked, of !== 'ensemble')}
          />
          <p className="fine">
            {of === 'ensemble' ? 'The ensemble answers with the class of the highest mean probability.' : 'The answers of the kept network alone.'}
          </p>
        </section>
        <div ref={panel}>{shown ? <SelectedImage shown={shown} /> : null}</div>
      </div>
      <section className="test-right" aria-label="Test images">
        <div role="radiogroup" aria-label="Images" className="choice image-orders">
          {IMAGE_ORDERS.map((name) => (
            <label key={name}>
              <input type="radio" name="image-order" checked={order === name} disabled={name === 'cell' && !cell} onChange={() => setOrder(name)} />
              <span>{ORDER_WORDS[name]}</span>
            </label>
          ))}
        </div>
        {error ? <p className="empty">{error}</p> : null}
        {reply && asked ? (
          <>
            <div className="image-page">
              <span role="status" aria-label="Images found">
                {describe(asked.question, reply.found, asked.from, reply.images.length)}
              </span>
              {reply.found > PAGE ? (
                <span className="image-pager">
                  <button type="button" disabled={from === 0} onClick={() => useEnsemble.setState({ from: Math.max(0, from - PAGE) })}>
                    Previous
                  </button>
                  <button type="button" disabled={from + PAGE >= reply.found} onClick={() => useEnsemble.setState({ from: from + PAGE })}>
                    Next
                  </button>
                </span>
              ) : null}
            </div>
            <div className="image-grid">
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

/** Height below the top of an element that must be visible, in CSS pixels. */
const IN_SIGHT = 200;

/** Scrolls to an element that is out of view: on a phone the enlarged image is above the list. */
function bringIntoSight(element: HTMLElement | null): void {
  const top = element?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > innerHeight - IN_SIGHT) element?.scrollIntoView({ block: 'nearest' });
}

function describe(question: ImageRequest, found: number, from: number, shown: number): string {
  const count = found === 1 ? '1 image' : `${whole(found)} images`;
  const part = found > shown ? `, ${from + 1} to ${from + shown}` : '';
  if (question.kind === 'cell') return `${count}: ${question.label} taken for ${question.predicted}${part}`;
  if (question.kind === 'disputed') return `${count} on which the networks differ${part}`;
  if (question.kind === 'wrong') return `${count} taken for another class${part}`;
  return `${count} by falling entropy${part}`;
}
