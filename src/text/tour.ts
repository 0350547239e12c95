import { VIEW_NAMES } from './app.ts';
import { train } from './player.ts';

/* Tips for first-time users. */

/** Each tip as the text before the control's name, that name in bold type, and the text after it. */
export const TIPS = {
  train: ['Press ', train, ': see the weight distributions form.'],
  pixel: ['Each ', 'pixel', ' is a connection: click one.'],
  learn: ['New to this? ', 'Learn', ', above, explains the method in short chapters.'],
  rules: ['', VIEW_NAMES.rules, ': compare five ways to assign credit.'],
} as const;
export const closeTip = 'Got it';

/* The setting in the help. */

export const tipsOff = 'The tips for first-time users are off. ';
export const tipsOn = 'Four tips for first-time users are shown beside the controls. Each disappears once used. ';
export const showTips = 'Show the tips';
export const hideTips = 'Never show the tips';
