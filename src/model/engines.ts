/** What can compute a run: tfjs on one of its backends, or the float64 reference, which is slow and for proofs. */
export const ENGINES = ['tfjs-wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-cpu', 'reference'] as const;
export type EngineName = (typeof ENGINES)[number];

/** Engines on a graphics device, which need a browser and can lose it. */
export const GPU_ENGINES: ReadonlySet<string> = new Set<EngineName>(['tfjs-webgpu', 'tfjs-webgl']);

/** What a person can ask for. `auto`: WebAssembly at once, WebGPU as soon as it has shown that it is faster. */
export const ENGINE_CHOICES = ['auto', 'tfjs-wasm', 'tfjs-webgpu', 'tfjs-webgl', 'tfjs-cpu'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];
