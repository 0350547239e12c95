import * as text from '../../text/sweep.ts';

export function SweepProtocol({ networks = 0 }: { networks: number | undefined }) {
  return (
    <div className="protocol sweep-protocol">
      <p>{text.protocol(networks)}</p>
      <details>
        <summary>{text.differencesFromScript}</summary>
        <ul>
          {text.differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}
