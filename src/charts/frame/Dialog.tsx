import { type ReactNode, type Ref, useState } from 'react';
import * as text from '../../text/charts.ts';

interface DialogProps {
  readonly id: string;
  readonly name: string;
  /** Called only while the dialog is open. */
  readonly children: () => ReactNode;
  readonly ref?: Ref<HTMLDivElement>;
}

/** A dialog above the page that takes the focus. Escape, a click beside it or its button close it, and the focus returns to where it was. */
export function Dialog({ id, name, children, ref }: DialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <div
      ref={ref}
      id={id}
      popover="auto"
      className="panel"
      role="dialog"
      aria-label={name}
      tabIndex={-1}
      onToggle={(event) => {
        setOpen(event.newState === 'open');
        if (event.newState === 'open') event.currentTarget.focus();
      }}
    >
      {open ? (
        <>
          <div className="panel-head">
            <strong>{name}</strong>
            <button type="button" popoverTarget={id} popoverTargetAction="hide">
              {text.close}
            </button>
          </div>
          {children()}
        </>
      ) : null}
    </div>
  );
}

/** Opens the dialog of a figure: an icon, shown while the pointer or the focus is in the figure, and always on touch screens. */
export function TableButton({ panel }: { readonly panel: string }) {
  return (
    <button type="button" data-look="quiet" data-as-table popoverTarget={panel} aria-label={text.showAsTable} title={text.showAsTable}>
      <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
        <path d="M2 3h12v10H2zM2 6.5h12M2 9.8h12M6.5 3v10" fill="none" stroke="currentColor" strokeWidth={1.3} />
      </svg>
    </button>
  );
}
