import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { download, nameFile } from '../../client/download.ts';
import { errorMessage } from '../../model/error-message.ts';
import type { TableView } from '../../protocol/table.ts';
import * as text from '../../text/connections.ts';
import { whole } from '../../text/format.ts';
import { Button } from '../kit/Button.tsx';
import { Check } from '../kit/Check.tsx';
import { ask } from '../state/actions.ts';
import { isPlain, layersOfStatus } from '../state/derived.ts';
import { perturbTable } from '../state/perturbation.ts';
import { useStore } from '../state/store.ts';
import { clearFilters, isFiltered, useTable } from '../state/table.ts';
import { watchTable } from '../state/table-query.ts';
import { ConnectionHistogram, Filters, LayerChips, Scatter } from './ConnectionFilters.tsx';
import { ConnectionGrid, MOST_ROWS } from './ConnectionGrid.tsx';
import css from './connections.module.css';

/** On a phone the table comes first, and the filters are hidden. */
const isPhone = (): boolean => matchMedia('(max-width: 767px)').matches;

/** Every connection as a row of a table, to sort, filter, export or perturb. */
export function Connections() {
  const layers = useStore(useShallow((state) => layersOfStatus(state.status)));
  const plain = useStore(({ status }) => isPlain(status));
  const view = useTable((state) => state.view);
  const [open, setOpen] = useState(() => !isPhone());
  useEffect(watchTable, []);
  return (
    <div className={css.connections}>
      <div className={`stack ${css.narrow}`}>
        <div className={`row ends ${css.head}`}>
          <h1>{layers.join('–') || text.connections}</h1>
          {view ? <LayerChips weightLayers={view.layers.length - 1} /> : null}
          <Button className={css.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? text.hideFilters : text.showFilters}
          </Button>
        </div>
        {open && view ? (
          <>
            <Filters plain={plain} />
            <ConnectionHistogram view={view} plain={plain} />
            <Scatter view={view} plain={plain} />
          </>
        ) : null}
      </div>
      <div className="stack">
        {view ? (
          <>
            <FoundHead view={view} plain={plain} />
            <ConnectionGrid key={view.layers.join()} view={view} plain={plain} />
            <FoundFoot view={view} plain={plain} />
          </>
        ) : (
          <p className="empty">{text.counting}</p>
        )}
      </div>
    </div>
  );
}

function FoundHead({ view, plain }: { view: TableView; plain: boolean }) {
  const filtered = useTable(isFiltered);
  const running = useStore(({ status }) => status.phase === 'running');
  return (
    <div className={`row ends ${css.head}`}>
      <div className={`row ${css.head}`}>
        {/* During training the count changes every second: screen readers should not announce each change. */}
        <p role="status" aria-label={text.found} aria-live={running ? 'off' : 'polite'}>
          <b>{whole(view.count)}</b>
          {text.ofAll(view.total)}
        </p>
        {filtered ? <Button onClick={clearFilters}>{text.clearFilters}</Button> : null}
      </div>
      <div className="row">
        {plain ? null : (
          <Button disabled={view.count === 0} onClick={() => void perturbTable(view.table)}>
            {text.perturbSelection}
          </Button>
        )}
        <ExportButton view={view} />
      </div>
    </div>
  );
}

function ExportButton({ view }: { view: TableView }) {
  const [writing, setWriting] = useState(false);
  const save = async () => {
    setWriting(true);
    try {
      const file = await ask('file', { table: view.table });
      if (file) download(file.bytes, nameFile('connections', file.step, 'csv'));
      else useStore.setState({ notice: text.tableChanged });
    } catch (error) {
      useStore.setState({ notice: errorMessage(error) });
    }
    setWriting(false);
  };
  return (
    <Button disabled={view.count === 0 || writing} onClick={() => void save()}>
      {writing ? text.writing : text.exportCsv}
    </Button>
  );
}

/** Shows the steps at which rows were sorted and values read, and whether they follow training. */
function FoundFoot({ view, plain }: { view: TableView; plain: boolean }) {
  const follow = useTable((state) => state.follow);
  const { by, bySize } = useTable((state) => state.order);
  const step = useTable((state) => state.rows?.step);
  const found = useTable((state) => state.view?.rows.step);
  const signed = by === 'm' || by === 'mu' || by === 'S' || by === 'change';
  const isOld = found !== undefined && step !== undefined && found < step;
  return (
    <div className={`row ${css.foot}`}>
      <Check checked={follow} onToggle={(checked) => useTable.setState({ follow: checked })}>
        {text.followTraining}
      </Check>
      <small className="row">
        {isOld ? text.sortedAt(found, step) : text.allAt(found)}
        {isOld && !follow ? <Button onClick={() => useTable.setState({ renew: true })}>{text.renew}</Button> : null}
      </small>
      {signed ? (
        <Check checked={bySize} onToggle={(checked) => useTable.setState(({ order }) => ({ order: { ...order, bySize: checked } }))}>
          {text.ignoreSign}
        </Check>
      ) : null}
      {plain ? <small>{text.noQuantities}</small> : null}
      {view.count > MOST_ROWS ? <small>{text.firstRows(MOST_ROWS)}</small> : null}
      {view.count === 0 ? <small role="alert">{text.noMatch}</small> : null}
    </div>
  );
}
