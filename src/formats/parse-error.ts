/** A file cannot be read; the message tells the user what is wrong with it. */
export class ParseError extends Error {
  override name = 'ParseError';
}
