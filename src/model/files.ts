export const EXPORTS = ['law', 'checkpoint', 'statistics', 'run'] as const;
export type ExportKind = (typeof EXPORTS)[number];

/** File formats of exported arrays: a JSON header followed by the arrays, or a file like numpy's savez. */
export const CONTAINERS = ['safetensors', 'npz'] as const;
export type Container = (typeof CONTAINERS)[number];

/** No file of a run exceeds this many bytes, packed or unpacked; larger files are rejected. */
export const LARGEST_FILE = 200_000_000;
