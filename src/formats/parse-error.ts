/** What is wrong with a file, in words for a person. */
export class ParseError extends Error {
  override name = 'ParseError';
}
