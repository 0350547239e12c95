/** Browsers read the URL after the click; none needs it longer than this. */
const KEEP_MS = 60_000;
const LONGEST_SLUG = 40;

/** Returns a name for the file of a run, safe on every system: `slabscope-<name>-step-<step>.<ending>`. */
export function nameFile(run: string, step: number, ending = 'safetensors'): string {
  return `slabscope-${slugOf(run) || 'run'}-step-${step}.${ending}`;
}

/** Returns a name for a file about many runs: `slabscope-<name>.<ending>`. */
export const nameResults = (name: string, ending: string): string => `slabscope-${slugOf(name) || 'results'}.${ending}`;

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const short = [...slug.slice(0, 4 * LONGEST_SLUG)].slice(0, LONGEST_SLUG).join('');
  return short.replace(/^-+|-+$/g, '');
}

/** Lets the user save bytes as a file. */
export function download(bytes: Uint8Array, fileName: string, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.hidden = true;
  // Firefox follows only links that are in the document.
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
