import { useState } from 'react';
import { PruneCurves } from '../../charts/PruneCurves.tsx';
import { judgePruning, summarise } from '../../charts/prune-words.ts';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import type { PruneResult } from '../../training/analysis/prune.ts';
import { AtStep } from '../kit/AtStep.tsx';
import { JobBar } from '../kit/JobBar.tsx';
import { useJobs } from '../state/jobs.ts';
import { useStore } from '../state/store.ts';
import { PrunedNetwork, useChosen } from './PrunedNetwork.tsx';

const DISTRIBUTION_PROTOCOL =
  'the network has the mean weights μ = m (1 − π) of the law. By |μ| the largest of all stages stay, by π those up to a threshold, by role those named. A weight that is 0 already, as where π = 1, does not count as kept. Beside it stands a network of plain back-propagation with the same settings, start, seed and number of steps, trained here; of it the largest |w| stay.';
const PLAIN_PROTOCOL = 'plain back-propagation has no law and no roles: of its weights the largest of all stages stay.';

/** Test error against the fraction of weights that pruning keeps. */
export function Prune() {
  const job = useJobs((state) => state.prune);
  const config = useStore(({ status }) => status.config);
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const [deadFirst, setDeadFirst] = useState(job?.plan.deadFirst ?? false);
  const deadRemoved = job?.plan.deadFirst ?? false;
  const result: PruneResult = job?.result ?? { config: config ?? RECIPE_CONFIGS.default, rows: [] };
  const chosen = useChosen(result);
  const isDone = job?.phase === 'done';
  const verdict = isDone ? judgePruning(result) : undefined;
  return (
    <div className="prune">
      <div className="prune-bar">
        <h1>{viewedStep === undefined ? (config?.layers.join('–') ?? 'Prune') : `as at step ${viewedStep}`}</h1>
        <JobBar kind="prune" start="Run pruning" plan={config && { kind: 'prune', deadFirst }} pieces="pieces" />
        <label className="check">
          <input type="checkbox" checked={deadFirst} onChange={(event) => setDeadFirst(event.target.checked)} /> Silent connections go first
        </label>
      </div>
      <div className="prune-body">
        <div className="prune-picture">
          <AtStep job={job}>
            <PruneCurves result={result} chosen={chosen} deadFirst={deadRemoved} />
          </AtStep>
        </div>
        {chosen ? (
          <PrunedNetwork result={result} chosen={chosen} deadFirst={deadRemoved} />
        ) : (
          <p className="pruned fine">Each point is a pruned network. Its numbers and its file will be here.</p>
        )}
      </div>
      <p className="prune-verdict" role="status" aria-label="Verdict" aria-live={isDone ? 'polite' : 'off'}>
        {verdict ? (
          <>
            <b>{verdict}</b> One run of each: another seed may come out otherwise.
          </>
        ) : job ? (
          `${isDone ? '' : 'So far: '}${summarise(result)}`
        ) : (
          'Nothing measured yet: Run pruning takes weights away, down to 1 % of them, and asks what is left.'
        )}
      </p>
      <p className="protocol">
        Protocol: {result.config.rule === 'bp' ? PLAIN_PROTOCOL : DISTRIBUTION_PROTOCOL} A weight that is removed is 0; nothing is trained again. Each test
        image is asked once, without noise. {deadRemoved ? 'Silent connections were taken away first, in both networks. ' : ''}Sparse: 4 bytes for each weight,
        2 for its place, 4 for each unit above.
      </p>
    </div>
  );
}
