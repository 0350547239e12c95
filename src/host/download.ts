/** Browsers read the address after the click; none needs it longer. */
const KEEP_MS = 60_000;
const LONGEST_SLUG = 40;

/** A name for the file of a run, or of something in it, safe on every system: `slabscope-<name>-step-<step>.safetensors`. */
export function nameFile(run: string, step: number, ending = 'safetensors'): string {
  const slug = run
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const short = [...slug.slice(0, 4 * LONGEST_SLUG)].slice(0, LONGEST_SLUG).join('');
  return `slabscope-${short.replace(/^-+|-+$/g, '') || 'run'}-step-${step}.${ending}`;
}

/** Gives bytes to the person as a file. */
export function download(bytes: Uint8Array, fileName: string): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], { type: 'application/octet-stream' }));
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
