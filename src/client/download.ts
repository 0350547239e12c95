/** Browsers read the address after the click; none needs it longer. */
const KEEP_MS = 60_000;
const LONGEST_SLUG = 40;

/** A name for the file of a run, safe on every system: `slabscope-<name>-step-<step>.<ending>`. */
export function nameFile(run: string, step: number, ending = 'safetensors'): string {
  return `slabscope-${slugOf(run) || 'run'}-step-${step}.${ending}`;
}

/** A name for a file that is of many runs: `slabscope-<name>.<ending>`. */
export const nameResults = (name: string, ending: string): string => `slabscope-${slugOf(name) || 'results'}.${ending}`;

function slugOf(name: string): string {
  const slug = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const short = [...slug.slice(0, 4 * LONGEST_SLUG)].slice(0, LONGEST_SLUG).join('');
  return short.replace(/^-+|-+$/g, '');
}

/** Gives bytes to the person as a file. */
export function download(bytes: Uint8Array, fileName: string, type = 'application/octet-stream'): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.hidden = true;
  // Firefox follows only links of the page.
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
