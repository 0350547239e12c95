import { useDeferredValue } from 'react';
import { Agreement } from '../../charts/Agreement.tsx';
import { countColours } from '../../charts/frame/palette.ts';
import { NetworkErrors } from '../../charts/NetworkErrors.tsx';
import * as text from '../../text/ensemble.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { useAblation } from '../state/ablation.ts';
import { pickImage, useAnswer, useEnsemble } from '../state/ensemble.ts';
import { findSelected, type SeenEnsemble } from '../state/sampled-network.ts';
import { useStore } from '../state/store.ts';
import { EnsembleTab } from './EnsembleTab.tsx';
import css from './ensemble.module.css';
import { ImageButton } from './ImageGrid.tsx';
import { NetworkList } from './NetworkList.tsx';
import { SampledNetwork } from './SampledNetwork.tsx';

const COLOURS = 12;
/** Number of images that are shown here; the tab Test set has the others. */
const DISPUTED = 11;
const SORTINGS = ['error', 'number'] as const;

/** Networks sampled from the distribution: how much they differ, and one of them in detail. */
export function Networks() {
  return (
    <EnsembleTab title={text.networksTitle} empty={text.networksEmpty}>
      {(job) => <Found job={job} />}
    </EnsembleTab>
  );
}

/** Returns the indices of the networks (from 0), lowest error first or in the order of sampling. */
function orderOf(errors: readonly number[], sorting: (typeof SORTINGS)[number]): number[] {
  const all = [...errors.keys()];
  return sorting === 'number' ? all : all.sort((one, other) => (errors[one] as number) - (errors[other] as number) || one - other);
}

function Found({ job: newest }: { readonly job: SeenEnsemble }) {
  // Rendering many networks takes a while: user input has priority.
  const job = useDeferredValue(newest);
  const sorting = useEnsemble((state) => state.sorting);
  const { index: selected, words } = findSelected(
    useEnsemble((state) => state.selected),
    job,
  );
  const theme = useStore((state) => state.theme);
  const { result } = job;
  const n = result.errors.length;
  const where = text.sampled(n);
  return (
    <div className={css.networks}>
      <section className="card" aria-label={text.errors}>
        <NetworkErrors result={result} selected={selected} where={where} />
      </section>
      <section className="card" aria-label={text.pairs}>
        <Agreement
          result={result}
          order={orderOf(result.errors, sorting)}
          orderWords={text.ORDER_OF_NETWORKS[sorting]}
          selected={selected}
          colours={countColours(theme, COLOURS)}
          where={where}
        />
        <Segmented
          label={text.sortBy}
          name="network-sorting"
          options={SORTINGS}
          words={(one) => text.SORTING_WORDS[one]}
          value={sorting}
          onChange={(one) => useEnsemble.setState({ sorting: one })}
        />
      </section>
      <section className="card" aria-label={text.allNetworks}>
        <NetworkList job={job} order={orderOf(result.errors, 'error')} selected={selected} />
      </section>
      <Disputed job={job} />
      {selected === undefined ? (
        <p className="card empty" role="status" aria-label={text.selectedNetwork}>
          {words}
        </p>
      ) : (
        <SampledNetwork job={job} index={selected} />
      )}
    </div>
  );
}

function Disputed({ job }: { readonly job: SeenEnsemble }) {
  const { reply, error } = useAnswer(job, 'testImages', { question: { kind: 'disputed' }, from: 0, count: DISPUTED });
  return (
    <section className="card" aria-label={text.mostDisputed}>
      <div className="figure-head">
        <span className="figure-title">{text.mostDisputed}</span>
        {reply && reply.found > 0 ? (
          <Button
            look="link"
            onClick={() => {
              useEnsemble.setState({ order: 'disputed', from: 0 });
              useAblation.setState({ tab: 'testset' });
            }}
          >
            {text.allInTestSet(reply.found)}
          </Button>
        ) : null}
      </div>
      {error ? <p className="empty">{error}</p> : null}
      {reply?.found === 0 ? <p className="empty">{reply.networks > 1 ? text.noDispute : text.noPair}</p> : null}
      <div className={css.images}>
        {reply?.images.map((image, place) => (
          <ImageButton
            key={image.index}
            image={image}
            bytes={reply.bytes}
            place={place}
            order="disputed"
            pressed={false}
            onPick={(bytes) => {
              pickImage(image, bytes, reply.networks);
              useEnsemble.setState({ order: 'disputed', from: 0 });
              useAblation.setState({ tab: 'testset' });
            }}
          />
        ))}
      </div>
    </section>
  );
}
