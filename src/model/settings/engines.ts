import * as text from '../../text/engines.ts';

/**
 * Engines that can compute a run: Slabscope's WebAssembly kernel and WebGPU programs, tfjs on one of its backends, or the float64
 * reference, which is slow and serves to check the others.
 */
export const ENGINES = ['wasm', 'webgpu', 'tfjs-wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-cpu', 'reference'] as const;
export type EngineName = (typeof ENGINES)[number];

/** The default engine: available at once, with the same bits everywhere. */
export const DEFAULT_ENGINE = 'wasm' satisfies EngineName;

/** Engines in WebAssembly: available at once, with the same bits in every browser and in Node. */
export const WASM_ENGINES: ReadonlySet<string> = new Set<EngineName>([DEFAULT_ENGINE, 'tfjs-wasm']);

/** Engines on a graphics device: they need a browser, and the device can be lost. */
export const GPU_ENGINES: ReadonlySet<string> = new Set<EngineName>(['webgpu', 'tfjs-webgpu', 'tfjs-webgl']);

/** Engines that need no browser. */
export const NODE_ENGINES: readonly EngineName[] = ENGINES.filter((name) => !GPU_ENGINES.has(name));

/** Engines that the user can choose. `auto`: WebAssembly at once, WebGPU as soon as a benchmark has shown that it is faster. */
export const ENGINE_CHOICES = ['auto', 'wasm', 'webgpu', 'tfjs-wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-cpu'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** Implementation of WebGPU on a machine: none, a software emulation, or a graphics card. */
export type Adapter = 'none' | 'software' | 'real';

/** Reasons for WebAssembly if the user has not chosen an engine. */
export const ADAPTER_NOTES: Readonly<Record<Adapter, string>> = text.ADAPTER_NOTES;
