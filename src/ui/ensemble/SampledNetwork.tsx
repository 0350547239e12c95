import { useState } from 'react';
import { Confusion } from '../../charts/Confusion.tsx';
import { countColours } from '../../charts/frame/palette.ts';
import { download, nameFile } from '../../client/download.ts';
import { errorMessage } from '../../model/error-message.ts';
import { CONTAINERS, type Container } from '../../model/files.ts';
import type { SampledNetworkData } from '../../protocol/commands.ts';
import * as text from '../../text/ensemble.ts';
import { Button } from '../kit/Button.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import { ask } from '../state/actions.ts';
import { keep, openCell, useAnswer } from '../state/ensemble.ts';
import type { SeenEnsemble } from '../state/sampled-network.ts';
import { openNetwork } from '../state/saved-runs.ts';
import { useStore } from '../state/store.ts';
import css from './ensemble.module.css';
import { SampledWeights } from './SampledWeights.tsx';

const COLOURS = 12;

export function SampledNetwork({ job, index }: { readonly job: SeenEnsemble; readonly index: number }) {
  const { reply: network, asked, error } = useAnswer(job, 'sampledNetwork', { index });
  const theme = useStore((state) => state.theme);
  const [layer, setLayer] = useState(1);
  const name = text.networkName(index + 1);
  return (
    <section className="card" aria-label={text.networkHeading(index + 1)}>
      <div className="figure-head">
        <h2>{text.networkHeading(index + 1)}</h2>
        <Button look="link" onClick={() => keep(job, undefined)}>
          {text.clearSelection}
        </Button>
      </div>
      {error ? <p className="empty">{error}</p> : null}
      {network && asked?.index === index ? (
        <div className={css.keptBody}>
          <div className="stack">
            <Segmented
              label={text.weightsOfLayer}
              name="kept-stage"
              options={network.weightLayers.map((_, l) => l + 1)}
              words={(one) => one}
              value={layer}
              onChange={setLayer}
            />
            <SampledWeights key={layer} network={network} layer={Math.min(layer, network.weightLayers.length)} name={name} />
          </div>
          <div className="stack">
            <Facts network={network} rank={job.result.errors.filter((other) => other < network.error).length + 1} of={job.result.errors.length} />
            <TakeOut index={index} />
            <Confusion
              counts={network.confusion}
              colours={countColours(theme, COLOURS)}
              who={name}
              where=""
              selected={undefined}
              onSelect={(cell) => openCell(cell, true)}
            />
          </div>
        </div>
      ) : null}
    </section>
  );
}

function Facts({ network: { error, present, of }, rank, of: networks }: { readonly network: SampledNetworkData; readonly rank: number; readonly of: number }) {
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return (
    <dl className={`numbers ${css.facts}`}>
      <div>
        <dt>{text.testError}</dt>
        <dd>{text.errorAndRank(error, rank, networks)}</dd>
      </div>
      <div>
        <dt>{text.weightsPresent}</dt>
        <dd>{text.countOf(sum(present), sum(of))}</dd>
      </div>
      {present.map((count, l) => (
        <div key={l}>
          <dt className="caption">{text.inLayer(l + 1)}</dt>
          <dd className="caption">{text.countOf(count, of[l] as number)}</dd>
        </div>
      ))}
    </dl>
  );
}

function TakeOut({ index }: { readonly index: number }) {
  const [message, setMessage] = useState('');
  const give = async (container: Container): Promise<void> => {
    setMessage('');
    try {
      const { bytes, rule, seed, step } = await ask('networkFile', { index, container });
      const name = nameFile(`${rule} seed ${seed} network ${index + 1}`, step, container);
      download(bytes, name);
      setMessage(text.exportedFile(name, bytes.length));
    } catch (error) {
      setMessage(errorMessage(error));
    }
  };
  return (
    <div className="stack">
      <div className="run-actions">
        <span className="caption">{text.exportAs}</span>
        {CONTAINERS.map((container) => (
          <Button key={container} aria-label={text.exportNetworkAs(index + 1, container)} onClick={() => void give(container)}>
            {container}
          </Button>
        ))}
        <Button onClick={() => void openNetwork(index)}>{text.openAsRun}</Button>
      </div>
      <p className="caption" role="status" aria-label={text.networkFile}>
        {message || text.aboutFile}
      </p>
    </div>
  );
}
