import { useDeferredValue } from 'react';
import { Agreement } from '../../charts/Agreement.tsx';
import { countColours } from '../../charts/frame/palette.ts';
import { NetworkErrors } from '../../charts/NetworkErrors.tsx';
import { useLab } from '../state/ablation-tab.ts';
import { pickImage, useAnswer, useEnsemble } from '../state/ensemble.ts';
import { keptIn, type SeenEnsemble } from '../state/sampled-network.ts';
import { useStore } from '../state/store.ts';
import { EnsembleTab } from './EnsembleTab.tsx';
import { ImageButton } from './ImageGrid.tsx';
import { NetworkList } from './NetworkList.tsx';
import { KeptNetwork } from './SampledNetwork.tsx';

const COLOURS = 12;
/** Most disputed images that are shown here; Test set has the others. */
const DISPUTED = 11;
const EMPTY =
  'The law holds many networks. Each one drawn has a weight of 0 with probability π and otherwise one from N(m, Ξ), and is asked about all test images: how far their errors lie apart, how often they agree, and over which images they differ. One of them can be kept, looked into and exported.';
const SORTINGS = ['error', 'number'] as const;

/** Effective networks drawn from the law: how far apart they are, and one of them to look into. */
export function Networks() {
  return (
    <EnsembleTab title="Effective networks" empty={EMPTY}>
      {(study) => <Found study={study} />}
    </EnsembleTab>
  );
}

/** The networks (from 0) by falling rank. */
function orderOf(errors: readonly number[], sorting: (typeof SORTINGS)[number]): number[] {
  const all = [...errors.keys()];
  return sorting === 'number' ? all : all.sort((one, other) => (errors[one] as number) - (errors[other] as number) || one - other);
}

function Found({ study: newest }: { readonly study: SeenEnsemble }) {
  // Pictures of many networks take a while: whatever else is to be done comes first.
  const study = useDeferredValue(newest);
  const sorting = useEnsemble((state) => state.sorting);
  const { index: kept, words } = keptIn(
    useEnsemble((state) => state.kept),
    study,
  );
  const theme = useStore((state) => state.theme);
  const { result } = study;
  const n = result.errors.length;
  const where = n === 1 ? 'one network drawn' : `${n} networks drawn`;
  return (
    <div className="networks">
      <section className="card" aria-label="Errors">
        <NetworkErrors result={result} kept={kept} where={where} />
      </section>
      <section className="card" aria-label="Pairs">
        <Agreement
          result={result}
          order={orderOf(result.errors, sorting)}
          orderWords={sorting === 'error' ? 'lowest error first' : 'as drawn'}
          kept={kept}
          colours={countColours(theme, COLOURS)}
          where={where}
        />
        <fieldset className="choice">
          <legend>sort by</legend>
          {SORTINGS.map((name) => (
            <label key={name}>
              <input type="radio" name="network-sorting" checked={sorting === name} onChange={() => useEnsemble.setState({ sorting: name })} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      </section>
      <section className="card" aria-label="All networks">
        <NetworkList study={study} order={orderOf(result.errors, 'error')} kept={kept} />
      </section>
      <Disputed study={study} />
      {kept === undefined ? (
        <p className="card empty" role="status" aria-label="Kept network">
          {words}
        </p>
      ) : (
        <KeptNetwork study={study} index={kept} />
      )}
    </div>
  );
}

function Disputed({ study }: { readonly study: SeenEnsemble }) {
  const { reply, error } = useAnswer(study, 'testImages', { question: { kind: 'disputed' }, from: 0, count: DISPUTED });
  return (
    <section className="card disputed" aria-label="Most disputed images">
      <div className="figure-head">
        <span className="figure-title">Most disputed images</span>
        {reply && reply.found > 0 ? (
          <button
            type="button"
            className="as-table"
            onClick={() => {
              useEnsemble.setState({ order: 'disputed', from: 0 });
              useLab.setState({ lab: 'testset' });
            }}
          >
            all {reply.found.toLocaleString('en')} in Test set
          </button>
        ) : null}
      </div>
      {error ? <p className="empty">{error}</p> : null}
      {reply?.found === 0 ? (
        <p className="empty">{reply.networks > 1 ? 'None: all networks give the same answers.' : 'A dispute takes two networks.'}</p>
      ) : null}
      <div className="image-strip">
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
              useLab.setState({ lab: 'testset' });
            }}
          />
        ))}
      </div>
    </section>
  );
}
