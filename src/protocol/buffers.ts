/** Returns the buffers of all typed arrays inside a value, each once: the transfer list of a message. */
export const buffersOf = (value: unknown): ArrayBufferLike[] => [...new Set(collect(value))];

function collect(value: unknown): ArrayBufferLike[] {
  if (ArrayBuffer.isView(value)) return [value.buffer];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(collect);
}
