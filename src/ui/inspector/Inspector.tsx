import { useEffect, useState } from 'react';
import { CATEGORY_ORDER } from '../../charts/words.ts';
import { type Connection, isIn, isSameConnection } from '../../model/connection.ts';
import type { InspectorTab } from '../../protocol/commands.ts';
import * as text from '../../text/inspector.ts';
import { CATEGORY_RULES, CATEGORY_WORDS } from '../../text/words.ts';
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
  const title = selection ? nameConnection(selection) : text.inspector;
  return (
    <section className={folded ? 'inspector folded' : 'inspector'} aria-label={text.inspector}>
      <div className="inspector-head">
        <h2>{title}</h2>
        <button type="button" className="fold" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          {folded ? text.unfold : text.fold}
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
  const isInLink = described !== undefined && isIn(described.layers, selection);
  return <p className="empty">{text.notThere(layers, isInLink)}</p>;
}

function InspectorTabs({ selection: { layer, from, to } }: { readonly selection: Connection }) {
  const tab = useStore((state) => state.tab);
  const words: Readonly<Record<InspectorTab, string>> = {
    connection: text.connection,
    below: nameUnit(layer, from),
    above: text.unitName(to),
    stage: text.layerName(layer),
  };
  const order: readonly InspectorTab[] = ['connection', 'below', 'above', 'stage'];
  return (
    <div className="aspects" role="group" aria-label={text.tabs}>
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
        {text.howToRead[0]}
        <b>{text.howToRead[1]}</b>
        {text.howToRead[2]}
      </p>
      <p>{text.howToSelect}</p>
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
        {text.thenPerturb[0]}
        <b>{text.thenPerturb[1]}</b>
        {text.thenPerturb[2]}
      </p>
    </div>
  );
}
