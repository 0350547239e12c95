import { create } from 'zustand';

/** What the view Perturb offers. */
export const LABS = ['try', 'sweep', 'prune', 'networks', 'testset'] as const;
export type LabName = (typeof LABS)[number];

/** Which of them is shown; it outlives the view. */
export const useLab = create<{ readonly lab: LabName }>()(() => ({ lab: 'try' }));
