import { rampColour } from '../../charts/frame/palette.ts';
import type { Colour } from '../../model/scales.ts';
import { useStore } from '../state/store.ts';

/** A colour bar, from low to high. */
export const Ramp = ({ colours }: { readonly colours: readonly string[] }) => (
  <svg className="ramp" viewBox={`0 0 ${colours.length} 1`} preserveAspectRatio="none" aria-hidden="true">
    {colours.map((colour, n) => (
      <rect key={n} x={n} width={1.05} height={1} fill={colour} />
    ))}
  </svg>
);

const STOPS = 24;

/** The colour bar of the maps, in the current theme. */
export function ScaleRamp({ colour }: { readonly colour: Exclude<Colour, 'role'> }) {
  const theme = useStore((state) => state.theme);
  return <Ramp colours={Array.from({ length: STOPS }, (_, n) => rampColour(colour, n / (STOPS - 1), theme))} />;
}
