import { togglePin, useCourse } from '../state/course.ts';
import { isQuantity, type SymbolName } from '../state/symbols.ts';

/* A symbol lights up its quantity wherever it is on the page, and the reverse: whatever shows a quantity has its name, the root of
   the page has the name of the one that is lit, and the style sheet does the rest. */

const quantityAt = (target: EventTarget | null): SymbolName | undefined => {
  const name = target instanceof Element ? target.closest<HTMLElement | SVGElement>('[data-quantity]')?.dataset.quantity : undefined;
  const [first] = (name ?? '').split(' ');
  return isQuantity(first) ? first : undefined;
};

/** Follows pointer and focus all over the page; returns how to stop. */
export function followSymbols(): () => void {
  const point = ({ target }: Event): void => {
    const pointed = quantityAt(target);
    if (pointed !== useCourse.getState().pointed) useCourse.setState({ pointed });
  };
  // On a touch screen nothing is pointed at for long: a tap on a symbol keeps it lit.
  const tap = ({ target }: Event): void => {
    const quantity = quantityAt(target);
    if (quantity && target instanceof Element && target.closest('.learn :is(.katex, .quantity-word)')) togglePin(quantity);
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

/** In how many places outside of the drawer a quantity is to be seen now. */
export const countPlaces = (quantity: SymbolName): number =>
  [...document.querySelectorAll(`[data-quantity~="${quantity}"]`)].filter((element) => !element.closest('.learn') && element.getClientRects().length > 0)
    .length;
