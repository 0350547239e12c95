import { create } from 'zustand';

export const RULE_TABS = ['race', 'ways'] as const;
export type RuleTab = (typeof RULE_TABS)[number];

/** The tab that is shown; kept while another view is shown. */
export const useRules = create<{ readonly tab: RuleTab }>()(() => ({ tab: 'race' }));
