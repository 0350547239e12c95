import { type Chapter, SYMBOLS_OF } from '../state/chapters.ts';
import { togglePin, useCourse } from '../state/course.ts';
import { QUANTITIES, type SymbolName } from '../state/symbols.ts';
import { countPlaces } from './symbol-highlight.ts';

/** The symbols of a chapter. Pointing at one, focusing it or pressing it highlights its quantity on the whole page. */
export function Symbols({ chapter }: { readonly chapter: Chapter }) {
  const pinned = useCourse((learn) => learn.pinned);
  const quantities = SYMBOLS_OF[chapter];
  if (quantities.length === 0) return null;
  const pin = (quantity: SymbolName): void => {
    togglePin(quantity);
    const isLit = useCourse.getState().pinned === quantity;
    useCourse.setState({ message: isLit ? describePlaces(quantity) : '' });
  };
  return (
    <div className="symbols" role="group" aria-label="Symbols of this chapter: press one to light it up on the page">
      {quantities.map((quantity) => (
        <button key={quantity} type="button" data-quantity={quantity} aria-pressed={pinned === quantity} onClick={() => pin(quantity)}>
          <b>{QUANTITIES[quantity].symbol}</b> {QUANTITIES[quantity].words}
        </button>
      ))}
    </div>
  );
}

function describePlaces(quantity: SymbolName): string {
  const { symbol, words } = QUANTITIES[quantity];
  const places = countPlaces(quantity);
  const where = places === 0 ? 'is not on the page as it is now' : places === 1 ? 'is lit in one place of the page' : `is lit in ${places} places of the page`;
  return `${symbol}, ${words}, ${where}.`;
}
