/*
 * Text layout in figures. The fonts with which an exported figure is opened are unknown, so widths are estimates, on the
 * large side.
 */

/** Estimated width of a letter in pixels, at 12 px in a wide font. */
const LETTER = 7;

export const textWidth = (text: string): number => [...text].length * LETTER;

/** Splits text into lines of at most `width` pixels; a word that is wider is cut. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return (line ? [...lines, line] : lines).map((whole) => cutText(whole, width));
}

/** Cuts text to at most `width` pixels, with an ellipsis. */
export function cutText(text: string, width: number): string {
  const letters = [...text];
  return textWidth(text) <= width ? text : `${letters.slice(0, Math.max(0, Math.floor(width / LETTER) - 1)).join('')}…`;
}
