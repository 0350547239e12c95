import { useEffect } from 'react';
import { Notice } from './Notice.tsx';
import { useStore } from './store.ts';

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
