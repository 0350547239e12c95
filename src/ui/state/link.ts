import { create } from 'zustand';
import { isIn } from '../../model/connection.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { readLink, type Shared, writeLink } from '../../model/settings/link.ts';
import type { DroppedSetting } from '../../model/settings/link-settings.ts';
import { WIDEST_IN_PAGE } from '../../model/settings/parse-config.ts';
import { isChapter } from './chapters.ts';
import { openChapter, toggleCourse, useCourse } from './course.ts';
import { refresh } from './frame-loop.ts';
import { adoptConfig, draftOf, firstBad, useRunForm } from './run-form.ts';
import { type State, useStore, VIEWS, type ViewName } from './store.ts';

/* The address holds what the page shows, and the page shows what the address holds. */

/** Browsers limit how often an address may change. */
const PATIENCE_MS = 300;

/** What came with the last link that was opened, until it is put away or a run begins. */
interface Arrival {
  readonly config: RunConfig | undefined;
  readonly ignored: readonly string[];
  /** Settings of it that were not taken. */
  readonly dropped: readonly DroppedSetting[];
  /** Whether nothing of it could be taken. */
  readonly empty: boolean;
}

export const useArrival = create<{ readonly arrival: Arrival | undefined }>()(() => ({ arrival: undefined }));

export const dismissArrival = (): void => useArrival.setState({ arrival: undefined });

/** Whether the page is at a run of its own, whose settings stand in the address; otherwise those of the next one do. */
export const isOwnRun = ({ status }: Pick<State, 'status'>): boolean => status.runId > 0 && status.config !== undefined;

/** The configuration that a link from here holds; undefined if the settings cannot be read, or are none that the page can make. */
function configNow(): RunConfig | undefined {
  const state = useStore.getState();
  const { config, errors } = isOwnRun(state) ? { config: state.status.config, errors: {} } : draftOf(useRunForm.getState());
  const opens = config?.layers.slice(1, -1).every((width) => width <= WIDEST_IN_PAGE);
  return opens && !firstBad(errors) ? config : undefined;
}

/** What a link from here says now. A connection that its network does not have stays out of it. */
export function sharedNow(): Shared<ViewName> {
  const { view, colour: shown, liveOnly, selection } = useStore.getState();
  // Of the digit on the pad a link knows nothing.
  const colour = shown === 'digit' ? 'role' : shown;
  const config = configNow();
  const fits = selection && (!config || isIn(config.layers, selection));
  const { open, chapter } = useCourse.getState();
  return { ...(config ? { config } : {}), view, colour, liveOnly, ...(fits ? { selection } : {}), ...(open ? { learn: chapter } : {}) };
}

/** The address of the page as it is now. */
export const linkNow = (): string => new URL(writeLink(sharedNow()), location.href).href;

/** Fills the form and sets what is looked at. Nothing begins by it, and a run that is under way goes on. */
function openLink(fragment: string): void {
  const { shared, ignored: unread, dropped = [] } = readLink(fragment, VIEWS);
  const { config, learn, ...appearance } = shared;
  const ignored = [...unread, ...openDrawer(learn)];
  if (config) adoptConfig(config);
  useStore.setState(appearance);
  refresh();
  const described = config !== undefined || ignored.length > 0;
  useArrival.setState({ arrival: described ? { config, ignored, dropped, empty: Object.keys(shared).length === 0 } : undefined });
}

/** Opens the chapter that a link names; says what was wrong with its name. */
function openDrawer(name: string | undefined): string[] {
  if (name === undefined) return [];
  if (!isChapter(name)) return [`Chapter: "${name}" is not known here.`];
  openChapter(name);
  toggleCourse(true);
  return [];
}

/** Opens the link in the address, now and whenever another one is put there, and lets the address follow the page. */
export function followAddress(): void {
  if (location.hash) openLink(location.hash);
  // An address is left as it was given until there is something else to say.
  let wanted = writeLink(sharedNow());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      try {
        if (location.hash !== wanted) history.replaceState(history.state, '', wanted);
      } catch {
        // Too often for this browser: the next change takes it along.
      }
    }, PATIENCE_MS);
  };
  const compare = (): void => {
    const link = writeLink(sharedNow());
    if (link === wanted) return;
    wanted = link;
    follow();
  };
  useRunForm.subscribe(compare);
  useCourse.subscribe((now, before) => {
    if (now.open !== before.open || now.chapter !== before.chapter) compare();
  });
  useStore.subscribe((now, before) => {
    if (now.status.runId !== before.status.runId) dismissArrival();
    const { view, colour, liveOnly, selection, status } = before;
    // A picture comes with every frame; it is no part of a link.
    if (now.view !== view || now.colour !== colour || now.liveOnly !== liveOnly || now.selection !== selection || now.status !== status) compare();
  });
  addEventListener('hashchange', () => {
    openLink(location.hash);
    follow();
  });
}
