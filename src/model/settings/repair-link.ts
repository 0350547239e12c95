/* Mail programs, chats and people alter links. */

/** Reverts what mail programs, web pages and chats do to a link. No link of this page contains any of it. */
export function mendLink(fragment: string): string {
  let text = fragment.replace(/[\r\n\t\u200b-\u200d\u2060\ufeff]/g, '').trim();
  // Percent-encoded as a whole, perhaps more than once.
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

/** Punctuation that may follow a link in a sentence, and remains of surrounding markup. */
const BEHIND = /(<\/?\w*>?|[^\w+-])+$/;

/** Reads a text; if that fails, reads it again without trailing punctuation. If both fail, throws the error of the first attempt. */
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
