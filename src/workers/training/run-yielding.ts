/** Runs a measurement to its end and lets messages arrive between its pieces. */
export async function runYielding<Result>(measure: AsyncGenerator<undefined, Result>): Promise<Result> {
  for (;;) {
    const { done, value } = await measure.next();
    if (done) return value;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
