/* Links as they arrive: mail programs, chats and people leave marks on them. */

/** What mail programs, web pages and chats do to a link, undone: no link of this page has any of it. */
export function mendLink(fragment: string): string {
  let text = fragment.replace(/[\r\n\t\u200b-\u200d\u2060\ufeff]/g, '').trim();
  // Encoded as a whole, perhaps more than once.
  for (let times = 0; times < 3; times++) text = decodeWhole(text);
  text = text
    .replace(/&(amp;|#0*38;|#x0*26;)+/gi, '&')
    .replace(/^[^=&]*#/, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-');
  const pieces = text.split('&').filter((piece) => piece !== '');
  // Quoted-printable, as in the source of a mail.
  return pieces.length > 0 && pieces.every((piece) => piece.includes('=3D')) ? text.replaceAll('=3D', '=') : text;
}

function decodeWhole(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What may stand behind a link in a sentence, or be left of the markup around it. */
const BEHIND = /(<\/?\w*>?|[^\w+-])+$/;

/** Reads a text; if that fails, without what stands behind it. Throws what was wrong with it as it is. */
export function readMended<Result>(text: string, read: (text: string) => Result): Result {
  try {
    return read(text);
  } catch (error) {
    const shorter = text.replace(BEHIND, '');
    if (shorter === text || shorter === '') throw error;
    try {
      return read(shorter);
    } catch {
      throw error;
    }
  }
}
