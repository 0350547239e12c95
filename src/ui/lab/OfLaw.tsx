import { type ReactNode, useMemo } from 'react';
import { type Saving, SavingContext } from '../../charts/Save.tsx';
import { describeConfig } from '../derived.ts';
import { figureFiles } from '../figure-files.ts';
import type { SeenStudy } from './studies.ts';

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
