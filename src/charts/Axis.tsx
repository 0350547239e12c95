/** Anything that places a number, such as a D3 scale. */
export type Scale = (value: number) => number;

/** Ticks along the bottom: a line and labels. The outer labels are kept inside the picture. */
export function BottomAxis({
  ticks,
  scale,
  y,
  width,
  label,
}: {
  ticks: readonly { value: number; text: string }[];
  scale: Scale;
  y: number;
  width: number;
  label?: string | undefined;
}) {
  return (
    <g className="axis" transform={`translate(0 ${y})`}>
      {ticks.map(({ value, text }, n) => {
        const x = scale(value);
        const anchor = n === 0 && x < 12 + text.length * 3 ? 'start' : n === ticks.length - 1 && x > width - 12 - text.length * 3 ? 'end' : 'middle';
        return (
          <g key={value}>
            <line x1={x} x2={x} y2={3} />
            <text x={anchor === 'start' ? 0 : anchor === 'end' ? width : x} y={14} textAnchor={anchor}>
              {text}
            </text>
          </g>
        );
      })}
      {label ? (
        <text className="axis-label" x={width} y={14} textAnchor="end">
          {label}
        </text>
      ) : null}
    </g>
  );
}

/** Ticks on the left with faint lines across. */
export function LeftAxis({ ticks, scale, left, right }: { ticks: readonly { value: number; text: string }[]; scale: Scale; left: number; right: number }) {
  return (
    <g className="axis">
      {ticks.map(({ value, text }) => (
        <g key={value} transform={`translate(0 ${scale(value)})`}>
          <line className="grid" x1={left} x2={right} />
          <text x={left - 4} y={4} textAnchor="end">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}
