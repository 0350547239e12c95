import * as text from '../../text/digit.ts';
import { Button } from '../kit/Button.tsx';
import { togglePad, usePad } from '../state/digit-pad.ts';

/** Opens and closes the digit pad; available in all views. */
export function PadButton() {
  const open = usePad((pad) => pad.open);
  return (
    <Button id="digit-button" aria-expanded={open} aria-controls={open ? 'digit-pad' : undefined} title={text.openHint} onClick={() => togglePad()}>
      <svg viewBox="0 0 20 20" width={18} height={18} aria-hidden="true">
        <rect x={2} y={2} width={16} height={16} rx={3} fill="none" stroke="currentColor" strokeWidth={1.4} />
        <path d="M6.5 6.5h7L9 14.5" fill="none" stroke="currentColor" strokeWidth={1.9} strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <span>{text.open}</span>
    </Button>
  );
}
