/** The buffers of all typed arrays in something that is given away, each once. */
export const buffersOf = (value: unknown): ArrayBufferLike[] => [...new Set(collect(value))];

function collect(value: unknown): ArrayBufferLike[] {
  if (ArrayBuffer.isView(value)) return [value.buffer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(collect);
}
