import { type ReactNode, useMemo } from 'react';
import { ExportContext, type ExportHandler } from '../../charts/frame/ExportButtons.tsx';
import * as text from '../../text/kit.ts';
import { describeConfig } from '../state/derived.ts';
import { figureFiles } from '../state/figure-export.ts';
import type { ShownJob } from '../state/jobs.ts';

type Measured = Pick<ShownJob, 'runId' | 'config' | 'step'>;

/** Describes the run and the step whose parameters were measured. */
export const describeStep = ({ runId, config, step }: Measured): string => text.measuredAt(runId === 0, describeConfig(config), step);

/** Makes exported figures name the run and the step that were measured, even if training has continued since. */
export function AtStep({ job, children }: { readonly job: Measured | undefined; readonly children: ReactNode }) {
  const words = job && describeStep(job);
  const step = job?.step ?? 0;
  const exporting = useMemo((): ExportHandler => (words === undefined ? figureFiles : { ...figureFiles, moment: () => ({ words, step }) }), [words, step]);
  return <ExportContext value={exporting}>{children}</ExportContext>;
}
