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

/** Opens the dialog of a figure. The button shows "table"; screen readers read "Show as table". */
export function TableButton({ panel }: { readonly panel: string }) {
  return (
    <button type="button" data-look="link" popoverTarget={panel} title={text.showAsTable}>
      <span className="visually-hidden">{text.tableButton[0]}</span>
      {text.tableButton[1]}
    </button>
  );
}
