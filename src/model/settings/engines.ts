/** What can compute a run: our own kernel, our own WebGPU programs, tfjs on one of its backends, or the float64 reference, which is slow and for proofs. */
export const ENGINES = ['wasm', 'webgpu', 'tfjs-wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-cpu', 'reference'] as const;
export type EngineName = (typeof ENGINES)[number];

/** What computes unless something else is asked for: it runs at once, the same bits everywhere. */
export const DEFAULT_ENGINE = 'wasm' satisfies EngineName;

/** Engines in WebAssembly: there at once, the same bits in every browser and in Node. */
export const WASM_ENGINES: ReadonlySet<string> = new Set<EngineName>([DEFAULT_ENGINE, 'tfjs-wasm']);

/** Engines on a graphics device, which need a browser and can lose it. */
export const GPU_ENGINES: ReadonlySet<string> = new Set<EngineName>(['webgpu', 'tfjs-webgpu', 'tfjs-webgl']);

/** What a person can ask for. `auto`: WebAssembly at once, WebGPU as soon as it has shown that it is faster. */
export const ENGINE_CHOICES = ['auto', 'wasm', 'webgpu', 'tfjs-wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-cpu'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** What stands behind WebGPU on a machine: nothing, a program that imitates a graphics card, or a card. */
export type Adapter = 'none' | 'software' | 'real';

/** Why WebAssembly computes, where nothing else was asked for. */
export const ADAPTER_NOTES: Readonly<Record<Adapter, string>> = {
  none: 'no WebGPU here',
  software: 'WebGPU is only imitated here',
  real: 'WebGPU is tried behind the run',
};
