import { create } from 'zustand';
import { type Chapter, isChapter, type SymbolName } from './chapters.ts';
import { readPreference, storePreference } from './preferences.ts';

interface Course {
  readonly open: boolean;
  readonly chapter: Chapter;
  /** Whether, on a phone, the sheet covers the whole page. */
  readonly tall: boolean;
  /** Message about what the course has last shown or highlighted on the page. */
  readonly message: string;
  /** The symbol that stays highlighted, and the one that is under the pointer or has the focus. */
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

/** The element that had the focus before the drawer opened. */
const focus: { before: Element | null } = { before: null };

/** Opens the drawer, or closes it and returns the focus. */
export function toggleCourse(open = !useCourse.getState().open): void {
  if (open === useCourse.getState().open) return;
  if (open) focus.before = document.activeElement;
  useCourse.setState({ open, message: '', pinned: undefined, pointed: undefined });
  if (!open && document.activeElement?.closest('#learn')) {
    const { before } = focus;
    const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : document.getElementById('learn-button');
    back?.focus();
  }
}

export function openChapter(chapter: Chapter): void {
  storePreference(CHAPTER, chapter);
  useCourse.setState({ chapter, message: '', pinned: undefined, pointed: undefined });
}

export function togglePin(quantity: SymbolName): void {
  useCourse.setState(({ pinned }) => ({ pinned: pinned === quantity ? undefined : quantity, pointed: undefined }));
}
