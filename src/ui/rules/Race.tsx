import { useEffect } from 'react';
import { follow, useRace } from '../state/race.ts';
import { About } from './About.tsx';
import { Fairness } from './Fairness.tsx';
import { Lanes } from './Lanes.tsx';
import { RaceCharts } from './RaceCharts.tsx';
import { RaceHead } from './RaceHead.tsx';
import { RaceSettings } from './RaceSettings.tsx';

/** Learning rules side by side: one lane for each, with the same initial weights and the same batches. */
export function Race() {
  const isEmpty = useRace(({ state }) => state.id === 0);
  useEffect(follow, []);
  return (
    <div className="race">
      <RaceHead />
      <RaceSettings />
      {isEmpty ? <About /> : null}
      <Lanes />
      {isEmpty ? null : <RaceCharts />}
      <Fairness />
    </div>
  );
}
