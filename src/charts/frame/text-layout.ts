/*
 * Where words go in a picture. A saved picture is opened with fonts that nobody knows yet, so widths are estimated, and
 * generously.
 */

/** Width of a letter of 12 px in a wide font. */
const LETTER = 7;

export const textWidth = (text: string): number => [...text].length * LETTER;

/** Text in lines no wider than that; a word that is wider is cut. */
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

/** Text cut to a width, with an ellipsis. */
export function cutText(text: string, width: number): string {
  const letters = [...text];
  return textWidth(text) <= width ? text : `${letters.slice(0, Math.max(0, Math.floor(width / LETTER) - 1)).join('')}…`;
}
