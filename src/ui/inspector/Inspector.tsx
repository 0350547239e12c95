import { useEffect, useState } from 'react';
import { CATEGORY_ORDER } from '../../charts/words.ts';
import { ACTIONS, type Action } from '../../model/action.ts';
import { CONNECTION_SEARCHES, type Connection, isIn, isSameConnection } from '../../model/connection.ts';
import type { InspectorTab } from '../../protocol/commands.ts';
import * as text from '../../text/inspector.ts';
import { CATEGORY_RULES, CATEGORY_WORDS } from '../../text/words.ts';
import { Button } from '../kit/Button.tsx';
import { RemoveWhatMatters } from '../network/RemoveWhatMatters.tsx';
import { select, setInspectorTab } from '../state/actions.ts';
import { intervene, jump, toggleTrace, undoAction } from '../state/connection-actions.ts';
import { isPlain, layersOfStatus, nameConnection, nameUnit } from '../state/derived.ts';
import { useStore } from '../state/store.ts';
import { ConnectionTab } from './ConnectionTab.tsx';
import { GoTo } from './GoTo.tsx';
import css from './inspector.module.css';
import { LayerTab } from './LayerTab.tsx';
import { Loupe } from './Loupe.tsx';
import { UnitTab } from './UnitTab.tsx';

/** Whether the panel is below the view: then a selection is shown above the view, until it is hidden. */
const isBelow = (): boolean => matchMedia('(max-width: 1179px)').matches;

/** What removing connections does, and the selected connection, the units at its ends and its weight layer, live. */
export function Inspector() {
  const selection = useStore((state) => state.selection);
  const view = useStore((state) => state.view);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (selection && isBelow()) setOver(true);
  }, [selection]);
  return (
    <section id="inspector" data-region="inspector" aria-label={text.inspector} className={css.inspector}>
      {view === 'watch' || view === 'connections' ? <RemoveWhatMatters /> : null}
      <div className={`stack ${css.selected}`} data-over={(selection && isOver) || undefined}>
        {selection ? (
          <div className={`line ${css.inspectorHead}`}>
            <h2>{nameConnection(selection)}</h2>
            <Button look="quiet" className={css.fold} aria-expanded={isOver} onClick={() => setOver(!isOver)}>
              {isOver ? text.fold : text.unfold}
            </Button>
          </div>
        ) : null}
        <details className={css.find} id="find">
          <summary>{text.find}</summary>
          <GoTo />
          <Jumps />
        </details>
        <TracedConnections />
        {selection ? <Selected selection={selection} /> : <HowToRead />}
      </div>
    </section>
  );
}

/** Buttons that select notable connections; pressed again, each selects the next one of its kind. */
function Jumps() {
  const plain = useStore(({ status }) => isPlain(status));
  return (
    <div className={`row ${css.aspects} ${css.jumps}`} role="group" aria-label={text.jumps}>
      <span className="caption">{text.jumpTo}</span>
      {CONNECTION_SEARCHES.filter((wanted) => !plain || wanted === 'm').map((wanted) => (
        <Button
          key={wanted}
          aria-label={text.SEARCH_WORDS[wanted].long}
          title={text.jumpHint(text.SEARCH_WORDS[wanted].long)}
          onClick={() => void jump(wanted)}
        >
          {text.SEARCH_WORDS[wanted].short}
        </Button>
      ))}
    </div>
  );
}

/** Buttons that select the connections which the user traces or has acted on. */
function TracedConnections() {
  const traced = useStore((state) => state.traced);
  const interventions = useStore((state) => state.history.interventions);
  const actedOn = (interventions ?? []).map(({ connection }) => connection);
  const marked = [...traced, ...actedOn].filter((one, n, all) => all.findIndex((other) => isSameConnection(one, other)) === n);
  if (marked.length === 0) return null;
  const describe = (connection: Connection): string =>
    [
      ...(traced.some((one) => isSameConnection(one, connection)) ? [text.traced] : []),
      ...(interventions ?? []).filter((one) => isSameConnection(one.connection, connection)).map(({ action }) => text.ACTED_WORDS[action]),
    ].join(', ');
  return (
    <ul className={`row plain-list ${css.marked}`} aria-label={text.tracedAndActedOn}>
      {marked.map((connection) => (
        <li key={`${connection.layer} ${connection.from} ${connection.to}`}>
          <Button onClick={() => select(connection)}>
            {text.connectionName(connection.layer, connection.from, connection.to)} <small>{describe(connection)}</small>
          </Button>
        </li>
      ))}
    </ul>
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
  const described = useStore((state) => state.arrival?.config);
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
    <div className={`row ${css.aspects}`} role="group" aria-label={text.tabs}>
      {order.map((name) => (
        <Button key={name} aria-pressed={tab === name} onClick={() => setInspectorTab(name)}>
          {words[name]}
        </Button>
      ))}
    </div>
  );
}

/** Actions of the user on the selected connection; pressing an action again undoes it. */
function ConnectionActions({ connection, action }: { readonly connection: Connection; readonly action: Action | undefined }) {
  const traced = useStore((state) => state.traced.some((one) => isSameConnection(one, connection)));
  const plain = useStore(({ status }) => isPlain(status));
  const phase = useStore(({ status }) => status.phase);
  const viewedStep = useStore(({ status }) => status.viewedStep);
  const live = phase === 'running' || phase === 'paused' || phase === 'finished' || phase === 'diverged';
  const why = !live ? text.noLiveRun : viewedStep !== undefined ? text.onlyLive : undefined;
  return (
    <div className={`row ${css.aspects}`} role="group" aria-label={text.actions}>
      {ACTIONS.filter((name) => !plain || name === 'freeze').map((name) => (
        <Button
          key={name}
          aria-pressed={action === name}
          disabled={why !== undefined}
          title={why ?? text.actionHint(text.ACTION_WORDS[name].what, action === name)}
          onClick={() => void (action === name ? undoAction(connection) : intervene(connection, name))}
        >
          {text.ACTION_WORDS[name].act}
        </Button>
      ))}
      <Button aria-pressed={traced} title={text.traceHint(traced)} onClick={() => toggleTrace(connection)}>
        {text.trace}
      </Button>
    </div>
  );
}

function HowToRead() {
  return (
    <>
      <p className="caption">{text.howToSelect}</p>
      <details>
        <summary>{text.howToReadTitle}</summary>
        <div className="stack caption">
          <p>
            {text.howToRead[0]}
            <b>{text.howToRead[1]}</b>
            {text.howToRead[2]}
          </p>
          <ul className="plain-list stack">
            {CATEGORY_ORDER.map((category) => (
              <li key={category} className={css.categoryWords}>
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
      </details>
    </>
  );
}
