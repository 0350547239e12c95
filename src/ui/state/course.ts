import { create } from 'zustand';
import { type Chapter, isChapter } from './chapters.ts';
import { remember, remembered } from './preferences.ts';
import type { Quantity } from './symbols.ts';

interface Learn {
  readonly open: boolean;
  readonly chapter: Chapter;
  /** Whether the sheet of a phone takes the whole page. */
  readonly tall: boolean;
  /** What was shown on the page last, in words. */
  readonly said: string;
  /** The symbol that stays lit, and the one that is pointed at or has the focus. */
  readonly pinned: Quantity | undefined;
  readonly pointed: Quantity | undefined;
}

const CHAPTER = 'chapter';
const known = remembered(CHAPTER);

export const useLearn = create<Learn>()(() => ({
  open: false,
  chapter: isChapter(known) ? known : 'credit',
  tall: false,
  said: '',
  pinned: undefined,
  pointed: undefined,
}));

/** Where the focus was before the drawer took it. */
let before: Element | null = null;

/** Opens the drawer, or closes it and gives the focus back. */
export function toggleLearn(open = !useLearn.getState().open): void {
  if (open === useLearn.getState().open) return;
  if (open) before = document.activeElement;
  useLearn.setState({ open, said: '', pinned: undefined, pointed: undefined });
  if (!open && document.activeElement?.closest('.learn')) {
    const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : document.getElementById('learn-button');
    back?.focus();
  }
}

export function openChapter(chapter: Chapter): void {
  remember(CHAPTER, chapter);
  useLearn.setState({ chapter, said: '', pinned: undefined, pointed: undefined });
}

/** Keeps a symbol lit, or no longer. */
export function togglePin(quantity: Quantity): void {
  useLearn.setState(({ pinned }) => ({ pinned: pinned === quantity ? undefined : quantity, pointed: undefined }));
}
