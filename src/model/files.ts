/** What a run can be taken out as. */
export const EXPORTS = ['law', 'checkpoint', 'statistics', 'run'] as const;
export type ExportKind = (typeof EXPORTS)[number];

/** In what arrays are taken out: one behind the other with a header of JSON, or as numpy's savez writes them. */
export const CONTAINERS = ['safetensors', 'npz'] as const;
export type Container = (typeof CONTAINERS)[number];

/** No file of a run is larger, packed or unpacked; larger ones are not read. */
export const LARGEST_FILE = 200_000_000;
