import { useState } from 'react';
import { PruneCurves } from '../../charts/PruneCurves.tsx';
import { judge, summarise } from '../../charts/prune-words.ts';
import type { PruneResult } from '../../runs/prune.ts';
import { layersOfStatus } from '../derived.ts';
import { useStore } from '../store.ts';
import { PrunedNetwork, useChosen } from './PrunedNetwork.tsx';
import { StudyBar } from './StudyBar.tsx';
import { useStudies } from './studies.ts';

/** How many connections can go, and what that costs. */
export function Prune() {
  const study = useStudies((state) => state.prune);
  const config = useStore(({ status }) => status.config);
  const layers = useStore(({ status }) => layersOfStatus(status));
  const [silentFirst, setSilentFirst] = useState(study?.plan.silentFirst ?? false);
  const result: PruneResult = study?.result ?? { rule: config?.rule ?? 'gbp', layers, rows: [] };
  const chosen = useChosen(result);
  const verdict = judge(result);
  return (
    <div className="prune">
      <div className="prune-bar">
        <StudyBar kind="prune" noun="pruning" start="Run pruning" plan={config && { kind: 'prune', silentFirst }} pieces="pieces" />
        <label className="check">
          <input type="checkbox" checked={silentFirst} onChange={(event) => setSilentFirst(event.target.checked)} /> Silent connections go first
        </label>
      </div>
      <div className="prune-body">
        <div className="prune-picture">
          <PruneCurves result={result} chosen={chosen} />
        </div>
        {chosen ? <PrunedNetwork result={result} chosen={chosen} silentFirst={study?.plan.silentFirst ?? false} /> : null}
      </div>
      <p className="prune-verdict" role="status" aria-label="Verdict">
        {study ? (
          <>
            <b>{verdict}</b> {summarise(result)} {verdict ? 'One run of each: another seed may come out otherwise.' : ''}
          </>
        ) : (
          'Nothing measured yet: Run pruning takes weights away, down to 1 % of them, and asks what is left.'
        )}
      </p>
      <p className="protocol">
        Protocol: the network has the mean weights μ = m (1 − π) of the law, asked once about each test image without noise; a weight that is removed is 0.
        Nothing is trained again. A weight that is 0 already, as where π = 1, is not counted as kept. By |μ| the largest of all stages stay, by π those up to a
        threshold, by role those named.{' '}
        {result.rule === 'bp'
          ? ''
          : 'Beside it stands a network of plain back-propagation with the same settings, start, seed and number of steps, trained here, of which the largest |w| stay. '}
        Sparse: 4 bytes for each weight, 2 for its place, 4 for each unit above.
      </p>
    </div>
  );
}
