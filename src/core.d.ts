/* The features of its platform that the core uses; browsers and Node both have them. */
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(encoding: 'utf-8' | 'latin1', options?: { fatal: boolean });
  decode(bytes: Uint8Array): string;
}
declare namespace WebAssembly {
  interface Module {
    readonly exports?: never;
  }
  function compile(code: Uint8Array): Promise<Module>;
  function instantiate(module: Module): Promise<{ readonly exports: unknown }>;
}
declare module 'virtual:kernel' {
  /** The compiled kernel. */
  const code: Uint8Array<ArrayBuffer>;
  export default code;
}
declare module 'virtual:sources' {
  const hash: string;
  export default hash;
}
