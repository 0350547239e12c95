import { create } from 'zustand';

export const ABLATION_TABS = ['try', 'sweep', 'prune', 'networks', 'testset'] as const;
export type AblationTab = (typeof ABLATION_TABS)[number];

/** The tab that is shown; kept while another view is shown. */
export const useAblationTab = create<{ readonly tab: AblationTab }>()(() => ({ tab: 'try' }));
