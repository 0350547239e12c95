/** Pulls a measure to its end, and lets messages in between. */
export async function runYielding<Result>(measure: AsyncGenerator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = await measure.next();
    if (done) return value;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
