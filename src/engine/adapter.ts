import type { Adapter } from '../model/settings/engines.ts';

/** The part of WebGPU that is used here; the core does not have its types. */
interface Gpu {
  requestAdapter(options: { powerPreference: string }): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

const WAIT_MS = 8000;
/** After a device was lost, the browser may be busy for a while. */
export const LONG_WAIT_MS = 30_000;

/**
 * Requests the WebGPU adapter and tells what it is; tfjs would only log a failure. Resolves to 'none' if the browser does not answer
 * within `waitMs`.
 */
export async function describeAdapter(waitMs = WAIT_MS): Promise<Adapter> {
  const { navigator, setTimeout } = globalThis as unknown as { navigator?: { gpu?: Gpu }; setTimeout(run: () => void, ms: number): void };
  const asked = navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  const adapter = await Promise.race([asked, new Promise<null>((resolve) => setTimeout(() => resolve(null), waitMs))]);
  if (!adapter) return 'none';
  return adapter.info?.isFallbackAdapter ? 'software' : 'real';
}
