/** Actions of the user on a connection: `off` holds pi at 1, `on` holds pi at 0 while m and Xi are trained, `freeze` holds all three parameters. */
export const ACTIONS = ['off', 'on', 'freeze'] as const;
export type Action = (typeof ACTIONS)[number];
