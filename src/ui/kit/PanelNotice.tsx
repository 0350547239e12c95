import { useEffect } from 'react';
import * as text from '../../text/kit.ts';
import { useStore } from '../state/store.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

/** Shows the current notice inside a dialog while that is open, because the dialog covers the notices of the page. */
export function PanelNotice() {
  const notice = useStore((state) => state.notice);
  useEffect(() => {
    useStore.setState({ runsOpen: true });
    return () => useStore.setState({ runsOpen: false });
  }, []);
  if (!notice) return null;
  return (
    <Notice words={notice}>
      <Button onClick={() => useStore.setState({ notice: undefined })}>{text.closeNotice}</Button>
    </Notice>
  );
}
