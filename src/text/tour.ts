/* Tips for first-time users. */

/** Each tip as the text before the control's name, that name in bold type, and the text after it. */
export const TIPS = {
  train: ['Press ', 'Train', ' and watch the law being learned.'],
  pixel: ['Each ', 'pixel', ' is a connection: click one.'],
  learn: ['Why all this? ', 'Learn', ', above, explains it in short chapters.'],
  rules: ['', 'Rules', ' races five ways to assign credit.'],
} as const;
export const closeTip = 'Got it';

/* The setting in the help. */

export const tipsOff = 'The notes of the first minute stay away. ';
export const tipsOn = 'Notes in the margin show four first steps. Each goes when you have done what it says. ';
export const showTips = 'Show the first steps again';
export const hideTips = 'Never show them';
