import { create } from 'zustand';

/** What the view Perturb offers. */
export const ABLATION_TABS = ['try', 'sweep', 'prune', 'networks', 'testset'] as const;
export type AblationTab = (typeof ABLATION_TABS)[number];

/** Which of them is shown; it outlives the view. */
export const useAblationTab = create<{ readonly tab: AblationTab }>()(() => ({ tab: 'try' }));
