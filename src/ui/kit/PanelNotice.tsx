import { useEffect } from 'react';
import { useStore } from '../state/store.ts';
import { Notice } from './Notice.tsx';

/** In a panel, which covers the page: what could not be done is said here as long as it is open. */
export function PanelNotice() {
  const notice = useStore((state) => state.notice);
  useEffect(() => {
    useStore.setState({ runsOpen: true });
    return () => useStore.setState({ runsOpen: false });
  }, []);
  if (!notice) return null;
  return (
    <Notice words={notice}>
      <button type="button" onClick={() => useStore.setState({ notice: undefined })}>
        Put away
      </button>
    </Notice>
  );
}
