import { useState } from 'react';
import { describePruning } from '../../charts/prune-words.ts';
import { download, nameFile } from '../../client/download.ts';
import { errorMessage } from '../../model/error-message.ts';
import { CONTAINERS, type Container } from '../../model/files.ts';
import { categoryRows, countKept, keptFraction, pruningLimit, rowsOf } from '../../model/pruned.ts';
import type { Criterion, Pruning } from '../../model/pruning.ts';
import type { Rule } from '../../model/settings/config.ts';
import { whole as count, percent } from '../../text/format.ts';
import * as text from '../../text/pruning.ts';
import type { PrunedRow, PruneResult } from '../../training/analysis/prune.ts';
import { Button } from '../kit/Button.tsx';
import { Slider } from '../kit/Slider.tsx';
import { pruneBy, selectPruned, useAblation } from '../state/ablation.ts';
import { ask } from '../state/actions.ts';
import css from './ablation.module.css';

const CRITERIA: readonly Criterion[] = ['mu', 'pi', 'role'];

const rowsBy = (result: PruneResult, by: Criterion): readonly PrunedRow[] => (by === 'role' ? categoryRows(result) : rowsOf(result, by));

const isSame = (one: Pruning, other: Pruning | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Returns the selected pruned network; undefined before there is any. Until the user selects one, it is the last on the curve before the
 * error rises by more than `TOLERATED` percentage points, or the first one if pruning is by category.
 */
export function useChosen(result: PruneResult): PrunedRow | undefined {
  const { by, pruning } = useAblation((state) => state.pruned);
  const rows = rowsBy(result, by);
  return rows.find((row) => isSame(row.pruning, pruning)) ?? (by === 'role' ? rows[0] : pruningLimit(result, by)?.row);
}

interface PrunedNetworkProps {
  readonly result: PruneResult;
  readonly chosen: PrunedRow;
  readonly deadFirst: boolean;
}

export function PrunedNetwork({ result, chosen, deadFirst }: PrunedNetworkProps) {
  const { by } = useAblation((state) => state.pruned);
  const rows = rowsBy(result, by);
  const share = keptFraction(chosen, result);
  const base = pruningLimit(result, 'mu')?.base ?? chosen.error;
  const { layers, rule } = result.config;
  return (
    <section className={`stack ${css.pruned}`} aria-label={text.prunedNetwork}>
      <h2 className="figure-title">{text.prunedNetwork}</h2>
      {rule === 'bp' ? null : (
        <div role="radiogroup" aria-label={text.criterion} className="row">
          {CRITERIA.map((name) => (
            <label key={name} className={`check ${css.option} ${css.criterion}`}>
              <input type="radio" name="criterion" checked={by === name} onChange={() => pruneBy(name)} />
              {text.CRITERION_WORDS[name]}
            </label>
          ))}
        </div>
      )}
      <Slider
        id="prune-keep"
        label={text.keep}
        most={Math.max(1, rows.length - 1)}
        value={rows.indexOf(chosen)}
        words={text.keptAndError(share, chosen.error)}
        onChange={(n) => selectPruned(rows[n]?.pruning)}
      >
        {describePruning(chosen, rule).how}
      </Slider>
      <dl className={css.numbers}>
        <dt className="caption">{text.weightsKept}</dt>
        <dd className="row">
          <output aria-label={text.weightsKeptLabel}>{percent(share)}</output>
          <small>{text.countOf(countKept(chosen), chosen.denseBytes / 4)}</small>
        </dd>
        <dt className="caption">{text.testError}</dt>
        <dd className="row">
          <output aria-label={text.testErrorLabel}>{text.exactError(chosen.error)}</output>
          <small>{text.surplus(chosen.error - base)}</small>
        </dd>
        <dt className="caption">{text.asFile}</dt>
        <dd className="row">
          <span>{text.fileSize(chosen.sparseBytes)}</span>
          <small>{text.sparseNote(chosen.denseBytes)}</small>
        </dd>
      </dl>
      <table className={css.layers}>
        <thead className="caption">
          <tr>
            {text.layersTable.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chosen.kept.map((kept, l) => {
            const below = layers[l] as number;
            return (
              <tr key={l}>
                <th scope="row">{l + 1}</th>
                <td>{count(kept)}</td>
                <td>{percent(kept / (below * (layers[l + 1] as number)))}</td>
                <td>{text.unitsLeft(chosen.units[l] as number, below, l === 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <ExportPruned key={JSON.stringify(chosen.pruning)} pruning={chosen.pruning} deadFirst={deadFirst} share={share} rule={rule} />
    </section>
  );
}

interface ExportProps {
  readonly pruning: Pruning;
  readonly deadFirst: boolean;
  readonly share: number;
  readonly rule: Rule;
}

function ExportPruned({ pruning, deadFirst, share, rule }: ExportProps) {
  const [message, setMessage] = useState<{ readonly words: string; readonly failed: boolean }>();
  const give = async (container: Container): Promise<void> => {
    try {
      const { bytes, seed, step } = await ask('exportPruned', { pruning, deadFirst, container });
      const name = nameFile(`${rule} seed ${seed} pruned ${(100 * share).toFixed(1)} percent`, step, container);
      download(bytes, name);
      setMessage({ words: name, failed: false });
    } catch (error) {
      setMessage({ words: errorMessage(error), failed: true });
    }
  };
  return (
    <div className="stack">
      <div className="row">
        <span>{text.exportAs}</span>
        {CONTAINERS.map((container) => (
          <Button key={container} aria-label={text.exportNetworkAs(container)} onClick={() => void give(container)}>
            {container}
          </Button>
        ))}
      </div>
      {message?.failed ? (
        <p className="notice" role="alert">
          {message.words}
        </p>
      ) : (
        <p className="caption" role="status" aria-label={text.exported}>
          {message?.words ?? text.ABOUT_FILES[rule]}
        </p>
      )}
    </div>
  );
}
