import { useEffect, useRef, useState } from 'react';

/** A screen reader needs about this long for a sentence. */
const LEAST_GAP_MS = 5000;

/** Returns the newest text, changed at most every five seconds: a screen reader announces every change of a live region. */
export function useThrottled(words: string): string {
  const [message, setMessage] = useState('');
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (words === message) return;
    const timer = setTimeout(
      () => {
        lastAt.current = performance.now();
        setMessage(words);
      },
      Math.max(0, lastAt.current + LEAST_GAP_MS - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [words, message]);
  return message;
}
