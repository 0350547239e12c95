import { useEffect, useState } from 'react';
import { CATEGORY_ORDER, CATEGORY_RULES, CATEGORY_WORDS } from '../../charts/words.ts';
import { type Connection, isIn, isSameConnection } from '../../model/connection.ts';
import type { InspectorTab } from '../../protocol/commands.ts';
import { setInspectorTab } from '../state/actions.ts';
import { layersOfStatus, nameConnection, nameUnit } from '../state/derived.ts';
import { useArrival } from '../state/link.ts';
import { useStore } from '../state/store.ts';
import { Tip } from '../tour/Tip.tsx';
import { ConnectionActions } from './ConnectionActions.tsx';
import { ConnectionTab } from './ConnectionTab.tsx';
import { GoTo } from './GoTo.tsx';
import { Jumps } from './Jumps.tsx';
import { LayerTab } from './LayerTab.tsx';
import { Loupe } from './Loupe.tsx';
import { TracedConnections } from './TracedConnections.tsx';
import { UnitTab } from './UnitTab.tsx';

/** On a phone the inspector is a sheet that stays closed until a connection is selected. */
const isPhone = (): boolean => matchMedia('(max-width: 767px)').matches;

/** Shows the selected connection, the units at its ends and its weight layer, live; without a selection, how to read the maps. */
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
        <TracedConnections />
        <Tip step="learn" />
        {selection ? <Selected selection={selection} /> : <HowToRead />}
      </div>
    </section>
  );
}

function Selected({ selection }: { readonly selection: Connection }) {
  const layers = useStore(({ status }) => layersOfStatus(status));
  const tab = useStore((state) => state.tab);
  const found = useStore((state) => state.distribution);
  const unit = useStore((state) => state.unit);
  if (layers.length > 0 && !isIn(layers, selection)) return <NotThere selection={selection} layers={layers} />;
  const distribution = isSameConnection(found?.connection, selection) ? found : undefined;
  const [layer, end] = tab === 'below' ? [selection.layer, selection.from] : [selection.layer + 1, selection.to];
  return (
    <>
      <InspectorTabs selection={selection} />
      {tab === 'connection' ? <ConnectionActions connection={selection} action={distribution?.action} /> : null}
      {tab === 'connection' ? <Loupe selection={selection} /> : null}
      {tab === 'connection' && distribution ? <ConnectionTab distribution={distribution} /> : null}
      {tab === 'stage' ? <LayerTab layer={selection.layer} /> : null}
      {(tab === 'below' || tab === 'above') && unit?.layer === layer && unit.unit === end ? <UnitTab view={unit} /> : null}
    </>
  );
}

/** Says that the current network lacks the selected connection, and which run has it. */
function NotThere({ selection, layers }: { readonly selection: Connection; readonly layers: readonly number[] }) {
  const described = useArrival((state) => state.arrival?.config);
  const whose = described && isIn(described.layers, selection) ? 'the run that the link describes' : 'a run whose network has it';
  return (
    <p className="empty">
      There is no such connection in the network that is shown ({layers.join('-')}). It stays selected for {whose}.
    </p>
  );
}

function InspectorTabs({ selection: { layer, from, to } }: { readonly selection: Connection }) {
  const tab = useStore((state) => state.tab);
  const words: Readonly<Record<InspectorTab, string>> = {
    connection: 'connection',
    below: nameUnit(layer, from),
    above: `unit ${to}`,
    stage: `stage ${layer}`,
  };
  const order: readonly InspectorTab[] = ['connection', 'below', 'above', 'stage'];
  return (
    <div className="aspects" role="group" aria-label="Side of the selection">
      {order.map((name) => (
        <button key={name} type="button" aria-pressed={tab === name} onClick={() => setInspectorTab(name)}>
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
        {CATEGORY_ORDER.map((category) => (
          <li key={category}>
            <i className={`swatch ${category}`} />
            <span>
              <b>{CATEGORY_WORDS[category]}</b>: {CATEGORY_RULES[category]}
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
