import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { show } from '../charts/number-format.ts';
import { describeLaw, WeightLaw } from '../charts/WeightLaw.tsx';
import { SHARE_ORDER, SHARE_RULES, SHARE_WORDS } from '../charts/words.ts';
import { type Connection, isIn } from '../model/connection.ts';
import { entropy, mu, rho } from '../model/law.ts';
import type { SelectedLaw } from '../protocol/commands.ts';
import { ConnectionMap } from './ConnectionMap.tsx';
import { isPlain, layersOfStatus, shareOf } from './derived.ts';
import { GoTo } from './GoTo.tsx';
import { loupeLayout, SIDE } from './layouts.ts';
import { useArrival } from './link.ts';
import { useStore } from './store.ts';

const LOUPE = 336;

/** "pixel (row, column) → unit" for the first stage, "unit → unit" above. */
function nameOf({ stage, from, to }: Connection): string {
  const below = stage === 1 ? `pixel (${Math.floor(from / SIDE)}, ${from % SIDE})` : `unit ${from}`;
  return `${below} → unit ${to}`;
}

/** On a phone the inspector is a sheet: folded until there is something to inspect. */
const isPhone = (): boolean => matchMedia('(max-width: 767px)').matches;

/** Everything about the selected connection, live; without one, how to read the pictures. */
export function Inspector() {
  const selection = useStore((state) => state.selection);
  const law = useStore((state) => state.law);
  const [folded, setFolded] = useState(() => !selection && isPhone());
  useEffect(() => {
    if (selection && isPhone()) setFolded(false);
  }, [selection]);
  const title = selection ? `Stage ${selection.stage} · ${nameOf(selection)}` : 'Inspector';
  const current = law && selection && law.connection.stage === selection.stage && law.connection.from === selection.from && law.connection.to === selection.to;
  return (
    <section className={folded ? 'inspector folded' : 'inspector'} aria-label="Inspector">
      <div className="inspector-head">
        <h2>{title}</h2>
        <button type="button" className="fold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          {folded ? 'Open' : 'Fold'}
        </button>
      </div>
      <div className="inspector-body">
        <GoTo />
        {selection ? <Selected selection={selection} /> : <HowToRead />}
        {current ? <Details law={law} /> : null}
      </div>
    </section>
  );
}

/** The surroundings of the selected connection; in a network that does not have it, what becomes of it. */
function Selected({ selection }: { selection: Connection }) {
  const layers = useStore(useShallow((state) => layersOfStatus(state.status)));
  const described = useArrival((state) => state.arrival?.config);
  if (layers.length === 0 || isIn(layers, selection)) return <Loupe selection={selection} />;
  const whose = described && isIn(described.layers, selection) ? 'the run that the link describes' : 'a run whose network has it';
  return (
    <p className="empty">
      There is no such connection in the network that is shown ({layers.join('-')}). It stays selected for {whose}.
    </p>
  );
}

function Loupe({ selection: { stage, to } }: { selection: Connection }) {
  const below = useStore((state) => layersOfStatus(state.status)[stage - 1] ?? 0);
  if (below === 0) return null;
  return (
    <figure className="loupe" aria-label={`Loupe, unit ${to}`}>
      <ConnectionMap
        label={`Loupe, unit ${to}: arrow keys pick one of its ${below} connections`}
        stage={stage}
        layout={loupeLayout(stage, below)}
        firstUnit={to}
        width={LOUPE}
      />
      <figcaption>
        all {below} connections into unit {to} of layer {stage + 1}
      </figcaption>
    </figure>
  );
}

function Details({ law }: { law: SelectedLaw }) {
  const plain = useStore(({ status }) => isPlain(status));
  const { pi, m, xi, start } = law;
  if (plain) {
    return (
      <dl className="numbers">
        <Row term="m, the weight" value={show(m, 4)} />
        <Row term="at the start" value={show(start.m, 4)} />
        <p>Plain back-propagation trains one certain weight: no spike, no variance, no role.</p>
      </dl>
    );
  }
  const share = shareOf(law);
  return (
    <>
      <WeightLaw law={law} start={start} />
      <p className="law-words">{describeLaw(law)}</p>
      <p className="role-words">
        <i className={`swatch ${share}`} />
        <span>
          <strong>{SHARE_WORDS[share]}</strong>: {SHARE_RULES[share]}
        </span>
      </p>
      <dl className="numbers">
        <Row term="π spike mass" value={show(pi, 4)} />
        <Row term="m slab mean" value={show(m, 4)} />
        <Row term="Ξ variance" value={show(xi, 4)} />
        <Row term="μ mean weight" value={show(mu(pi, m), 4)} />
        <Row term="ρ 2nd moment" value={show(rho(pi, m, xi), 4)} />
        <Row term="S, nats" value={show(entropy(pi, m, xi), 4)} />
      </dl>
    </>
  );
}

function Row({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function HowToRead() {
  return (
    <div className="how-to">
      <p>
        This network is a law over networks: each of its connections is <b>absent</b> with probability π, and otherwise a normal weight with mean m and variance
        Ξ. Training (gBP) learns all three.
      </p>
      <p>Every pixel of the pictures is one connection. Click one to see its law here; arrow keys move on.</p>
      <ul>
        {SHARE_ORDER.map((share) => (
          <li key={share}>
            <i className={`swatch ${share}`} />
            <span>
              <b>{SHARE_WORDS[share]}</b>: {SHARE_RULES[share]}
            </span>
          </li>
        ))}
      </ul>
      <p>
        Then open <b>Perturb</b>: switch the very important ones off and watch the error.
      </p>
    </div>
  );
}
