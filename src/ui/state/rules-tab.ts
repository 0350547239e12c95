import { create } from 'zustand';

/** What the view Rules offers. */
export const RULE_TABS = ['race', 'ways'] as const;
export type RuleTab = (typeof RULE_TABS)[number];

/** Which of them is shown; it outlives the view. */
export const useRules = create<{ readonly tab: RuleTab }>()(() => ({ tab: 'race' }));
