import { useShallow } from 'zustand/react/shallow';
import { CONTROL_TARGETS, TARGETS, type Target } from '../../model/perturbation.ts';
import * as text from '../../text/ablation.ts';
import { TARGET_WORDS } from '../../text/words.ts';
import { Select } from '../kit/Select.tsx';
import { Slider } from '../kit/Slider.tsx';
import { selectedIn, useAblation } from '../state/ablation.ts';
import { layersOfStatus } from '../state/derived.ts';
import { changeDraft, setNetworks } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';
import css from './ablation.module.css';

const OFFERED: readonly Target[] = [...TARGETS, ...CONTROL_TARGETS, 'selection'];
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
    <>
      <div className={css.controls}>
        <Select
          id="perturb-stage"
          label={text.layer}
          value={draft.layer}
          options={Array.from({ length: weightLayers }, (_, l) => l + 1)}
          onChange={(layer) => changeDraft({ layer })}
        />
        <Select id="perturb-networks" label={text.networks} value={networks} options={NETWORKS} onChange={setNetworks} />
        <Slider
          id="perturb-fraction"
          label={text.fraction}
          most={1}
          step={0.05}
          value={draft.fraction}
          words={fraction}
          onChange={(share) => changeDraft({ fraction: share })}
        />
      </div>
      <div role="radiogroup" aria-label={text.target} className={`stack ${css.targets}`}>
        {OFFERED.map((target) => (
          <label key={target} className={css.option}>
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
    </>
  );
}
