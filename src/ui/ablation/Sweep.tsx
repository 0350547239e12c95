import { useShallow } from 'zustand/react/shallow';
import { SweepCurves } from '../../charts/SweepCurves.tsx';
import { judgeSweep } from '../../charts/sweep-words.ts';
import { CONTROL_TARGETS, TARGETS, type Target } from '../../model/perturbation.ts';
import type { Selected } from '../../protocol/table.ts';
import * as text from '../../text/sweep.ts';
import { TARGET_WORDS } from '../../text/words.ts';
import { AtStep, describeStep } from '../kit/AtStep.tsx';
import { Check } from '../kit/Check.tsx';
import { JobBar } from '../kit/JobBar.tsx';
import { NumberField } from '../kit/NumberField.tsx';
import { changeSweep, readSweep, selectedIn, toggled, useAblation } from '../state/ablation.ts';
import { layersOfStatus } from '../state/derived.ts';
import { type ShownJob, useJobs } from '../state/jobs.ts';
import { useStore } from '../state/store.ts';
import css from './ablation.module.css';

/** Curves as in Fig. 4a: test error against the fraction of connections that is perturbed. */
export function Sweep() {
  const job = useJobs((state) => state.sweep);
  const form = useAblation((state) => state.sweep);
  const layers = useStore(useShallow(({ status }) => layersOfStatus(status)));
  const depth = Math.max(0, layers.length - 1);
  const selected = useAblation((state) => selectedIn(layers, state));
  const { plan, networksError, choiceError } = readSweep(form, depth, selected);
  return (
    <div className={css.sweep}>
      <div className={`stack ${css.side}`}>
        <Settings depth={depth} selected={selected} networksError={networksError} />
        {choiceError ? (
          <p className="form-error" role="alert">
            {choiceError}
          </p>
        ) : null}
        <JobBar kind="sweep" start={text.run} plan={plan} pieces={text.networks} />
      </div>
      <div className={`stack ${css.figures}`}>{job ? <Found job={job} /> : <Nothing />}</div>
      <Protocol networks={plan?.networks} />
    </div>
  );
}

interface SettingsProps {
  readonly depth: number;
  readonly selected: Selected | undefined;
  readonly networksError: string | undefined;
}

function Settings({ depth, selected, networksError }: SettingsProps) {
  const { weightLayers, targets, networks } = useAblation((state) => state.sweep);
  const all = Array.from({ length: depth }, (_, l) => l + 1);
  const offered: readonly Target[] = [...TARGETS, ...CONTROL_TARGETS, ...(selected ? (['selection'] as const) : [])];
  const isWhole = all.every((layer) => weightLayers.includes(layer));
  return (
    <>
      <fieldset className="row">
        <legend className="caption">{text.layers}</legend>
        {all.map((layer) => (
          <Check key={layer} checked={weightLayers.includes(layer)} onToggle={() => changeSweep({ weightLayers: toggled(weightLayers, layer, all) })}>
            {text.layerName(layer)}
          </Check>
        ))}
        {depth > 1 ? (
          <Check checked={isWhole} onToggle={() => changeSweep({ weightLayers: isWhole ? [1] : all })}>
            {text.allLayers}
          </Check>
        ) : null}
      </fieldset>
      <fieldset className="row">
        <legend className="caption">{text.curves}</legend>
        {offered.map((target) => (
          <Check
            key={target}
            title={TARGET_WORDS[target].what}
            checked={targets.includes(target)}
            onToggle={() => changeSweep({ targets: toggled(targets, target, [...TARGETS, ...CONTROL_TARGETS, 'selection']) })}
          >
            {TARGET_WORDS[target].name}
          </Check>
        ))}
      </fieldset>
      <NumberField
        id="sweep-networks"
        label={text.networksPerPoint}
        value={networks}
        error={networksError}
        onChange={(typed) => changeSweep({ networks: typed })}
      />
    </>
  );
}

function Protocol({ networks = 0 }: { networks: number | undefined }) {
  return (
    <div className="protocol stack">
      <p>{text.protocol(networks)}</p>
      <details>
        <summary>{text.differencesFromScript}</summary>
        <ul className="stack">
          {text.differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Nothing() {
  const images = useStore(({ status }) => status.config?.V);
  return <p className="empty">{text.empty(images)}</p>;
}

function Found({ job }: { job: ShownJob<'sweep'> }) {
  const { plan, result } = job;
  const runId = useStore(({ status }) => status.runId);
  const isEarlier = job.runId !== runId;
  return (
    <AtStep job={job}>
      {plan.weightLayers.map((layer) => {
        const rows = result.filter((row) => row.stage === layer);
        if (rows.length === 0 && layer !== plan.weightLayers[0]) return null;
        return (
          <div key={layer} className="card">
            <SweepCurves layer={layer} rows={rows} />
            <p className="verdict">
              <b>{judgeSweep(rows) || text.noPointsYet}</b>
            </p>
            <small>{text.measuredAt(describeStep(job), plan.networks, isEarlier)}</small>
          </div>
        );
      })}
    </AtStep>
  );
}
