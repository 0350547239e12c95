/** What a person does to a connection: take it away, put it there for good, or leave it as it is. Training goes on around it. */
export const ACTIONS = ['off', 'on', 'freeze'] as const;
export type Action = (typeof ACTIONS)[number];
