import { create } from 'zustand';
import { type Chapter, isChapter } from './chapters.ts';
import { readPreference, storePreference } from './preferences.ts';
import type { SymbolName } from './symbols.ts';

interface Course {
  readonly open: boolean;
  readonly chapter: Chapter;
  /** Whether the sheet of a phone takes the whole page. */
  readonly tall: boolean;
  /** What was shown on the page last, in words. */
  readonly message: string;
  /** The symbol that stays lit, and the one that is pointed at or has the focus. */
  readonly pinned: SymbolName | undefined;
  readonly pointed: SymbolName | undefined;
}

const CHAPTER = 'chapter';
const known = readPreference(CHAPTER);

export const useCourse = create<Course>()(() => ({
  open: false,
  chapter: isChapter(known) ? known : 'credit',
  tall: false,
  message: '',
  pinned: undefined,
  pointed: undefined,
}));

/** Where the focus was before the drawer took it. */
let before: Element | null = null;

/** Opens the drawer, or closes it and gives the focus back. */
export function toggleCourse(open = !useCourse.getState().open): void {
  if (open === useCourse.getState().open) return;
  if (open) before = document.activeElement;
  useCourse.setState({ open, message: '', pinned: undefined, pointed: undefined });
  if (!open && document.activeElement?.closest('.learn')) {
    const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : document.getElementById('learn-button');
    back?.focus();
  }
}

export function openChapter(chapter: Chapter): void {
  storePreference(CHAPTER, chapter);
  useCourse.setState({ chapter, message: '', pinned: undefined, pointed: undefined });
}

/** Keeps a symbol lit, or no longer. */
export function togglePin(quantity: SymbolName): void {
  useCourse.setState(({ pinned }) => ({ pinned: pinned === quantity ? undefined : quantity, pointed: undefined }));
}
