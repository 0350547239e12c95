/* The little that the core takes from its platform and that browsers and Node share. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(encoding: 'utf-8' | 'latin1', options?: { fatal: boolean });
  decode(bytes: Uint8Array): string;
}
