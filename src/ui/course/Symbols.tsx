import * as text from '../../text/course.ts';
import { type Chapter, SYMBOLS_OF } from '../state/chapters.ts';
import { togglePin, useCourse } from '../state/course.ts';
import type { SymbolName } from '../state/symbols.ts';
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
    <div className="symbols" role="group" aria-label={text.symbolsOfChapter}>
      {quantities.map((quantity) => (
        <button key={quantity} type="button" data-quantity={quantity} aria-pressed={pinned === quantity} onClick={() => pin(quantity)}>
          <b>{text.QUANTITIES[quantity].symbol}</b> {text.QUANTITIES[quantity].words}
        </button>
      ))}
    </div>
  );
}

function describePlaces(quantity: SymbolName): string {
  const { symbol, words } = text.QUANTITIES[quantity];
  return text.highlighted(symbol, words, countPlaces(quantity));
}
