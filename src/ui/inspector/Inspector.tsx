import { useEffect, useState } from 'react';
import { SHARE_ORDER, SHARE_RULES, SHARE_WORDS } from '../../charts/words.ts';
import { type Connection, isIn, isSameConnection } from '../../model/connection.ts';
import type { Aspect } from '../../protocol/commands.ts';
import { setAspect } from '../state/actions.ts';
import { layersOfStatus, nameConnection, nameUnit } from '../state/derived.ts';
import { useArrival } from '../state/link.ts';
import { useStore } from '../state/store.ts';
import { Note } from '../tour/Tip.tsx';
import { HandsOn } from './ConnectionActions.tsx';
import { ConnectionAspect } from './ConnectionTab.tsx';
import { GoTo } from './GoTo.tsx';
import { Jumps } from './Jumps.tsx';
import { StageAspect } from './LayerTab.tsx';
import { Loupe } from './Loupe.tsx';
import { Marked } from './TracedConnections.tsx';
import { UnitAspect } from './UnitTab.tsx';

/** On a phone the inspector is a sheet: folded until there is something to inspect. */
const isPhone = (): boolean => matchMedia('(max-width: 767px)').matches;

/** Everything about the selected connection and what it belongs to, live; without one, how to read the pictures. */
export function Inspector() {
  const selection = useStore((state) => state.selection);
  const [folded, setFolded] = useState(() => !selection && isPhone());
  useEffect(() => {
    if (selection && isPhone()) setFolded(false);
  }, [selection]);
  const title = selection ? nameConnection(selection) : 'Inspector';
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
        <Jumps />
        <Marked />
        <Note step="learn" />
        {selection ? <Selected selection={selection} /> : <HowToRead />}
      </div>
    </section>
  );
}

function Selected({ selection }: { readonly selection: Connection }) {
  const layers = useStore(({ status }) => layersOfStatus(status));
  const aspect = useStore((state) => state.aspect);
  const found = useStore((state) => state.law);
  const unit = useStore((state) => state.unit);
  if (layers.length > 0 && !isIn(layers, selection)) return <NotThere selection={selection} layers={layers} />;
  const law = isSameConnection(found?.connection, selection) ? found : undefined;
  const [layer, end] = aspect === 'below' ? [selection.stage, selection.from] : [selection.stage + 1, selection.to];
  return (
    <>
      <Aspects selection={selection} />
      {aspect === 'connection' ? <HandsOn connection={selection} action={law?.action} /> : null}
      {aspect === 'connection' ? <Loupe selection={selection} /> : null}
      {aspect === 'connection' && law ? <ConnectionAspect law={law} /> : null}
      {aspect === 'stage' ? <StageAspect stage={selection.stage} /> : null}
      {(aspect === 'below' || aspect === 'above') && unit?.layer === layer && unit.unit === end ? <UnitAspect view={unit} /> : null}
    </>
  );
}

/** A connection that the network lacks, and what becomes of it. */
function NotThere({ selection, layers }: { readonly selection: Connection; readonly layers: readonly number[] }) {
  const described = useArrival((state) => state.arrival?.config);
  const whose = described && isIn(described.layers, selection) ? 'the run that the link describes' : 'a run whose network has it';
  return (
    <p className="empty">
      There is no such connection in the network that is shown ({layers.join('-')}). It stays selected for {whose}.
    </p>
  );
}

/** The selection has four sides: itself, the units at its ends, and its stage. */
function Aspects({ selection: { stage, from, to } }: { readonly selection: Connection }) {
  const aspect = useStore((state) => state.aspect);
  const words: Readonly<Record<Aspect, string>> = { connection: 'connection', below: nameUnit(stage, from), above: `unit ${to}`, stage: `stage ${stage}` };
  const order: readonly Aspect[] = ['connection', 'below', 'above', 'stage'];
  return (
    <div className="aspects" role="group" aria-label="Side of the selection">
      {order.map((name) => (
        <button key={name} type="button" aria-pressed={aspect === name} onClick={() => setAspect(name)}>
          {words[name]}
        </button>
      ))}
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
