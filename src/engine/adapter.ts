import type { Adapter } from '../model/settings/engines.ts';

/** What is used of WebGPU here, whose types the core does not know. */
interface Gpu {
  requestAdapter(options: { powerPreference: string }): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

const WAIT_MS = 8000;
/** A device that was lost a moment ago may keep the browser busy. */
export const LONG_WAIT_MS = 30_000;

/** Asks for the adapter itself: tfjs would only log that it failed. A browser that never answers has none. */
export async function describeAdapter(waitMs = WAIT_MS): Promise<Adapter> {
  const { navigator, setTimeout } = globalThis as unknown as { navigator?: { gpu?: Gpu }; setTimeout(run: () => void, ms: number): void };
  const asked = navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  const adapter = await Promise.race([asked, new Promise<null>((resolve) => setTimeout(() => resolve(null), waitMs))]);
  if (!adapter) return 'none';
  return adapter.info?.isFallbackAdapter ? 'software' : 'real';
}
