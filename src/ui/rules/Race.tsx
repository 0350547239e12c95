/** Lanes from the same start and the same batches, one for each rule. */
export function Race() {
  return <h1>Race of the rules</h1>;
}
