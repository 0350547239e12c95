import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Returns a ref and the size of its element in whole CSS pixels, kept up to date; 0 x 0 until the size is known. */
export function useSize<Target extends HTMLElement>(): [RefObject<Target | null>, { width: number; height: number }] {
  const ref = useRef<Target>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
