/**
 * Places labels beside their points without overlap: each as near to its wanted position as `gap` allows, in the order of the
 * wanted positions, between `least` and `most` while there is room. All in pixels.
 */
export function placeLabels(wanted: readonly number[], gap: number, least: number, most: number): number[] {
  /** Neighbouring labels that would touch, placed together around the mean of their wanted positions. */
  interface Block {
    readonly members: readonly number[];
    readonly top: number;
  }
  const blockOf = (members: readonly number[]): Block => {
    const middle = members.reduce((sum, n, place) => sum + (wanted[n] as number) - place * gap, 0) / members.length;
    return { members, top: Math.max(least, Math.min(middle, most - (members.length - 1) * gap)) };
  };
  const blocks: Block[] = [];
  for (const n of wanted.map((_, n) => n).sort((a, b) => (wanted[a] as number) - (wanted[b] as number))) {
    let block = blockOf([n]);
    for (let above = blocks.at(-1); above && above.top + above.members.length * gap > block.top; above = blocks.at(-1)) {
      blocks.pop();
      block = blockOf([...above.members, ...block.members]);
    }
    blocks.push(block);
  }
  const placed = wanted.map(() => 0);
  for (const { members, top } of blocks)
    members.forEach((n, place) => {
      placed[n] = top + place * gap;
    });
  return placed;
}
