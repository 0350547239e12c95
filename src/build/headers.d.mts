interface HeaderRule {
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}
export function readHeaders(text: string): HeaderRule[];
export function headersOf(rules: readonly HeaderRule[], path: string): (readonly [name: string, value: string])[];
export function sendHeaders(root: string): import('vite').Plugin;
