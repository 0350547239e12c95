import { FRACTIONS, TARGETS } from '../../model/perturbation.ts';
import { StudyBar } from './StudyBar.tsx';
import { useStudies } from './studies.ts';

/** The curves of Fig. 4a: test error against the fraction of connections that is hit. */
export function Sweep() {
  const study = useStudies((state) => state.sweep);
  return (
    <>
      <StudyBar kind="sweep" start="Run sweep" plan={{ kind: 'sweep', stages: [1], targets: TARGETS, fractions: FRACTIONS, networks: 10 }} pieces="points" />
      <pre>{study?.result.map(({ target, fraction, error }) => `${target} ${fraction} ${error.mean}`).join('\n')}</pre>
    </>
  );
}
