import { type ReactNode, useMemo } from 'react';
import { type Saving, SavingContext } from '../../charts/frame/ExportButtons.tsx';
import { describeConfig } from '../state/derived.ts';
import { figureFiles } from '../state/figure-export.ts';
import type { SeenStudy } from '../state/jobs.ts';

type Measured = Pick<SeenStudy, 'runId' | 'config' | 'step'>;

/** Which law was measured. */
export const wordsOfLaw = ({ runId, config, step }: Measured): string => `${runId === 0 ? 'recorded run: ' : ''}${describeConfig(config)}, law of step ${step}`;

/** Pictures that are saved name the law that was measured, wherever the run is by then. */
export function OfLaw({ study, children }: { readonly study: Measured | undefined; readonly children: ReactNode }) {
  const words = study && wordsOfLaw(study);
  const step = study?.step ?? 0;
  const saving = useMemo((): Saving => (words === undefined ? figureFiles : { ...figureFiles, moment: () => ({ words, step }) }), [words, step]);
  return <SavingContext value={saving}>{children}</SavingContext>;
}
