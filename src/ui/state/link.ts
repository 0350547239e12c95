import { isIn } from '../../model/connection.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { readLink, type Shared, writeLink } from '../../model/settings/link.ts';
import { WIDEST_IN_PAGE } from '../../model/settings/parse-layers.ts';
import * as text from '../../text/runs.ts';
import { isChapter } from './chapters.ts';
import { openChapter, toggleCourse, useCourse } from './course.ts';
import { adoptConfig, draftOf, firstBad, useSettings } from './settings.ts';
import { refresh } from './snapshot-query.ts';
import { type State, useStore, VIEWS, type ViewName } from './store.ts';

/* Keeps the address and the page consistent: the address describes what the page shows, and opening an address shows it. */

/** Browsers limit how often a page may change its address. */
const PATIENCE_MS = 300;

export const dismissArrival = (): void => useStore.setState({ arrival: undefined });

/** Whether the page has a run of its own, whose settings are in the address; otherwise the address has those of the next run. */
export const isOwnRun = ({ status }: Pick<State, 'status'>): boolean => status.runId > 0 && status.config !== undefined;

/** Returns the configuration for a link to this page; undefined if a setting is invalid or a layer is wider than the form allows. */
function configNow(): RunConfig | undefined {
  const state = useStore.getState();
  const { config, errors } = isOwnRun(state) ? { config: state.status.config, errors: {} } : draftOf(useSettings.getState());
  const opens = config?.layers.slice(1, -1).every((width) => width <= WIDEST_IN_PAGE);
  return opens && !firstBad(errors) ? config : undefined;
}

/** Returns the contents of a link to the page as it is now. A selection that the network of the link lacks is left out. */
export function sharedNow(): Shared<ViewName> {
  const { view, colour: shown, liveOnly, selection, status } = useStore.getState();
  // Links do not contain the digit on the pad.
  const colour = shown === 'digit' ? 'role' : shown;
  const config = configNow();
  const fits = selection && (!config || isIn(config.layers, selection));
  const recorded = status.phase === 'recorded' ? status.config?.seed : undefined;
  const { open, chapter } = useCourse.getState();
  return {
    ...(config ? { config } : {}),
    view,
    colour,
    liveOnly,
    ...(fits ? { selection } : {}),
    ...(recorded === undefined ? {} : { recorded }),
    ...(open ? { learn: chapter } : {}),
  };
}

/** Returns the address of the page as it is now. */
export const linkNow = (): string => new URL(writeLink(sharedNow()), location.href).href;

/** Fills the form and sets view, colour and selection from a link. It starts no run, and a run in progress continues. */
function openLink(fragment: string): void {
  const { shared, ignored: unread, dropped = [] } = readLink(fragment, VIEWS);
  const { config, learn, recorded, ...appearance } = shared;
  const ignored = [...unread, ...openDrawer(learn)];
  if (config) adoptConfig(config);
  useStore.setState(appearance);
  refresh();
  const described = config !== undefined || ignored.length > 0 || shared.selection !== undefined;
  useStore.setState({
    arrival: described
      ? { config, ignored, dropped, pointsInto: shared.selection && (recorded ?? 'none'), empty: Object.keys(shared).length === 0 }
      : undefined,
  });
}

/** Opens the chapter that a link names; returns an error message if there is no such chapter. */
function openDrawer(name: string | undefined): string[] {
  if (name === undefined) return [];
  if (!isChapter(name)) return [text.unknownChapter(name)];
  openChapter(name);
  toggleCourse(true);
  return [];
}

/** Opens the link in the address, now and whenever the address changes, and updates the address when the page changes. */
export function followAddress(): void {
  if (location.hash) openLink(location.hash);
  // The address stays as it was given until the page changes.
  let wanted = writeLink(sharedNow());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      try {
        if (location.hash !== wanted) history.replaceState(history.state, '', wanted);
      } catch {
        // Too many changes for this browser: the next change includes this one.
      }
    }, PATIENCE_MS);
  };
  const compare = (): void => {
    const link = writeLink(sharedNow());
    if (link === wanted) return;
    wanted = link;
    follow();
  };
  useSettings.subscribe(compare);
  useCourse.subscribe((now, before) => {
    if (now.open !== before.open || now.chapter !== before.chapter) compare();
  });
  useStore.subscribe((now, before) => {
    if (now.status.runId !== before.status.runId) dismissArrival();
    const { view, colour, liveOnly, selection, status } = before;
    // That the recorded run has opened is no change by the user.
    if (status.phase === 'opening' && now.status.phase === 'recorded') {
      wanted = writeLink(sharedNow());
      return;
    }
    // A map arrives with every frame; it is not part of a link.
    if (now.view !== view || now.colour !== colour || now.liveOnly !== liveOnly || now.selection !== selection || now.status !== status) compare();
  });
  addEventListener('hashchange', () => {
    openLink(location.hash);
    follow();
  });
}
