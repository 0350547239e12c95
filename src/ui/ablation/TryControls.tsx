import { useShallow } from 'zustand/react/shallow';
import { TARGETS, type Target } from '../../model/perturbation.ts';
import * as text from '../../text/ablation.ts';
import { TARGET_WORDS } from '../../text/words.ts';
import { selectedIn, useAblation } from '../state/ablation.ts';
import { layersOfStatus } from '../state/derived.ts';
import { changeDraft, setNetworks } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';
import css from './ablation.module.css';

const OFFERED: readonly Target[] = [...TARGETS, 'selection'];
const NETWORKS: readonly number[] = [1, 2, 5, 10, 20, 50];

function describeTarget(target: Target, selected: readonly number[] | undefined): string {
  if (target !== 'selection') return TARGET_WORDS[target].what;
  if (!selected) return text.selectFirst;
  return text.selectedCounts(selected);
}

export function TryControls({ weightLayers }: { weightLayers: number }) {
  const draft = useAblation((state) => state.draft);
  const networks = useAblation((state) => state.networks);
  const layers = useStore(useShallow(({ status }) => layersOfStatus(status)));
  const selected = useAblation(useShallow((state) => selectedIn(layers, state)?.places.map((places) => places.length)));
  const fraction = text.fractionText(draft.fraction);
  return (
    <div className={css.tryControls}>
      <Pick
        id="perturb-stage"
        label={text.layer}
        value={draft.layer}
        numbers={Array.from({ length: weightLayers }, (_, l) => l + 1)}
        onChange={(layer) => changeDraft({ layer })}
      />
      <Pick id="perturb-networks" label={text.networks} value={networks} numbers={NETWORKS} onChange={setNetworks} />
      <div className="field fraction">
        <label htmlFor="perturb-fraction">{text.fraction}</label>
        <span className="slider">
          <input
            id="perturb-fraction"
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={draft.fraction}
            aria-valuetext={fraction}
            onChange={(event) => changeDraft({ fraction: Number(event.target.value) })}
          />
          <span className="number" aria-hidden="true">
            {fraction}
          </span>
        </span>
      </div>
      <div role="radiogroup" aria-label={text.target} className={css.targets}>
        {OFFERED.map((target) => (
          <label key={target}>
            <input
              type="radio"
              name="target"
              aria-labelledby={`target-${target}`}
              aria-describedby={`target-${target}-what`}
              checked={draft.target === target}
              disabled={target === 'selection' && !selected}
              onChange={() => changeDraft({ target })}
            />
            <b id={`target-${target}`}>{TARGET_WORDS[target].name}</b>
            <small id={`target-${target}-what`}>{describeTarget(target, selected)}</small>
          </label>
        ))}
      </div>
    </div>
  );
}

interface PickProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly numbers: readonly number[];
  readonly onChange: (number: number) => void;
}

function Pick({ id, label, value, numbers, onChange }: PickProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(Number(event.target.value))}>
        {numbers.map((number) => (
          <option key={number}>{number}</option>
        ))}
      </select>
    </div>
  );
}
