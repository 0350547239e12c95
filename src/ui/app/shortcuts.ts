import type { Colour } from '../../model/scales.ts';
import { useAblation } from '../state/ablation.ts';
import { pause, reset, setColour, undoReset } from '../state/actions.ts';
import { toggleTrace, undoAction } from '../state/connection-actions.ts';
import { toggleCourse } from '../state/course.ts';
import { isBusy } from '../state/derived.ts';
import { togglePad } from '../state/digit-pad.ts';
import { undoLast } from '../state/perturbation.ts';
import { trainOn, withConfig } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import { stepThrough, viewStep } from '../state/time-travel.ts';
import { setView } from '../state/views.ts';

const COLOUR_KEYS: Readonly<Record<string, Colour>> = { c: 'role', p: 'pi', m: 'm', u: 'mu', x: 'xi', s: 'entropy' };

/** Text fields and menus use all keys themselves; buttons and other controls use Space. */
const takesKeys = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input[type="text"], select, textarea') !== null;
const takesSpace = (target: EventTarget | null): boolean => target instanceof Element && target.closest('button, input, [role="group"][tabindex="0"]') !== null;

/** Listens for the single-key shortcuts listed in the help. Returns a function that stops it. */
export function listenForKeys(): () => void {
  const listen = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || !useStore.getState().shortcuts) return;
    // An open popover covers what the keys act on. Only the help can be closed with its own key.
    const above = document.querySelector('[popover=auto]:popover-open');
    if (above && !(above.id === 'help' && event.key === '?')) return;
    if (takesKeys(event.target) || (event.key === ' ' && takesSpace(event.target))) return;
    if (act(event.key)) event.preventDefault();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

function act(key: string): boolean {
  const { selection } = useStore.getState();
  const busy = isBusy(useStore.getState());
  const colour = COLOUR_KEYS[key.toLowerCase()];
  if (colour) setColour(colour);
  else if (key === ' ') busy ? void pause() : trainOn('end');
  else if (key === '.' && !busy) trainOn('step');
  else if (key.toLowerCase() === 'e' && !busy) trainOn('epoch');
  else if (key.toLowerCase() === 'r') withConfig(reset);
  else if (key === '1') setView('watch');
  else if (key === '2') setView('connections');
  else if (key === '3') setView('perturb');
  else if (key === '4') setView('figures');
  else if (key === '5') setView('rules');
  else if (key.toLowerCase() === 'd') togglePad();
  else if (key.toLowerCase() === 'l') toggleCourse();
  else if (key === '[') stepThrough(-1);
  else if (key === ']') stepThrough(1);
  else if (key === '\\') void viewStep(undefined);
  else if ((key.toLowerCase() === 't' || key.toLowerCase() === 'w') && selection) toggleTrace(selection);
  else if (key.toLowerCase() === 'z') undo();
  else if (key === '/') goTo();
  else if (key === '?') document.getElementById('help')?.togglePopover();
  else return false;
  return true;
}

function goTo(): void {
  const find = document.querySelector<HTMLDetailsElement>('#find');
  if (find) find.open = true;
  document.getElementById('go-to-stage')?.focus();
}

/** Undoes the last perturbation in Try; elsewhere the last action on a connection of this run, or else the restart that began it. */
function undo(): void {
  const { view, history } = useStore.getState();
  if (view === 'perturb' && useAblation.getState().tab === 'try') undoLast();
  else if (history.interventions.length > 0 || !undoReset()) void undoAction();
}
