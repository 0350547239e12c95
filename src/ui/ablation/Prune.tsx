import { useState } from 'react';
import { PruneCurves } from '../../charts/PruneCurves.tsx';
import { judgePruning, summarise } from '../../charts/prune-words.ts';
import { RECIPE_CONFIGS } from '../../model/settings/config.ts';
import * as text from '../../text/pruning.ts';
import type { PruneResult } from '../../training/analysis/prune.ts';
import { AtStep } from '../kit/AtStep.tsx';
import { Check } from '../kit/Check.tsx';
import { JobBar } from '../kit/JobBar.tsx';
import { useJobs } from '../state/jobs.ts';
import { useStore } from '../state/store.ts';
import css from './ablation.module.css';
import { PrunedNetwork, useChosen } from './PrunedNetwork.tsx';

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
    <div className="stack">
      <div className={`row ${css.bar}`}>
        <h1>{viewedStep === undefined ? (config?.layers.join('–') ?? text.title) : text.earlierStep(viewedStep)}</h1>
        <JobBar kind="prune" start={text.run} plan={config && { kind: 'prune', deadFirst }} pieces={text.pieces} />
        <Check checked={deadFirst} onToggle={setDeadFirst}>
          {text.deadFirst}
        </Check>
      </div>
      <div className={css.prune}>
        <div className={`stack ${css.picture}`}>
          <AtStep job={job}>
            <PruneCurves result={result} chosen={chosen} deadFirst={deadRemoved} />
          </AtStep>
        </div>
        {chosen ? <PrunedNetwork result={result} chosen={chosen} deadFirst={deadRemoved} /> : <p className="caption">{text.emptyNetwork}</p>}
      </div>
      <p className={css.words} role="status" aria-label={text.verdict} aria-live={isDone ? 'polite' : 'off'}>
        {verdict ? (
          <>
            <b>{verdict}</b> {text.oneRunEach}
          </>
        ) : job ? (
          isDone ? (
            summarise(result)
          ) : (
            text.soFar(summarise(result))
          )
        ) : (
          text.empty
        )}
      </p>
      <p className={`protocol ${css.words}`}>{text.protocol(result.config.rule === 'bp', deadRemoved)}</p>
    </div>
  );
}
