import { isQuantity, type SymbolName } from '../state/chapters.ts';
import { togglePin, useCourse } from '../state/course.ts';

/* Symbols and the quantities of the page highlight each other. Whatever shows a quantity has its name in `data-quantity`, the root of
   the page has the name of the highlighted one in `data-lit`, and the style sheet does the rest. */

const quantityAt = (target: EventTarget | null): SymbolName | undefined => {
  const name = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-quantity]')?.dataset.quantity : undefined;
  const [first] = (name ?? '').split(' ');
  return isQuantity(first) ? first : undefined;
};

/** Follows pointer and focus on the whole page. Returns a function that stops it. */
export function followSymbols(): () => void {
  const point = ({ target }: Event): void => {
    const pointed = quantityAt(target);
    if (pointed !== useCourse.getState().pointed) useCourse.setState({ pointed });
  };
  // A touch screen has no hover: a tap on a symbol keeps it highlighted.
  const tap = ({ target }: Event): void => {
    const quantity = quantityAt(target);
    if (quantity && target instanceof Element && target.closest('#learn [data-symbol]')) togglePin(quantity);
  };
  const light = (): void => {
    const { pinned, pointed } = useCourse.getState();
    const lit = pointed ?? pinned;
    const { dataset } = document.documentElement;
    if (lit) dataset.lit = lit;
    else delete dataset.lit;
  };
  document.addEventListener('pointerover', point);
  document.addEventListener('focusin', point);
  document.addEventListener('click', tap);
  const unsubscribe = useCourse.subscribe(light);
  light();
  return () => {
    document.removeEventListener('pointerover', point);
    document.removeEventListener('focusin', point);
    document.removeEventListener('click', tap);
    unsubscribe();
    delete document.documentElement.dataset.lit;
  };
}

/** Number of visible elements outside the drawer that show a quantity. */
export const countPlaces = (quantity: SymbolName): number =>
  [...document.querySelectorAll(`[data-quantity~="${quantity}"]`)].filter((element) => !element.closest('#learn') && element.getClientRects().length > 0)
    .length;
