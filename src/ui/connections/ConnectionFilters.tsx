import { useId } from 'react';
import { countColours } from '../../charts/frame/palette.ts';
import { QuantityHistogram } from '../../charts/QuantityHistogram.tsx';
import { QuantityPlane } from '../../charts/QuantityPlane.tsx';
import { CATEGORY_ORDER } from '../../charts/words.ts';
import { QUANTITIES, type Quantity } from '../../model/quantity.ts';
import type { Range } from '../../model/query.ts';
import type { TableView } from '../../protocol/table.ts';
import * as text from '../../text/connections.ts';
import { whole } from '../../text/format.ts';
import { CATEGORY_WORDS, QUANTITY_SYMBOLS, QUANTITY_TITLES } from '../../text/words.ts';
import { Button } from '../kit/Button.tsx';
import { Ramp } from '../kit/Ramp.tsx';
import { Chips, Segmented } from '../kit/Segmented.tsx';
import { Select } from '../kit/Select.tsx';
import { useStore } from '../state/store.ts';
import { clearPlane, quantitiesOf, readRanges, setRanges, toggleCategory, toggleLayer, typeBound, useTable } from '../state/table.ts';
import css from './connections.module.css';

const COLOURS = 12;
const NO_RANGE: Range = {};
const OPTIONS = Object.fromEntries(QUANTITIES.map((quantity) => [quantity, QUANTITY_SYMBOLS[quantity]])) as Record<Quantity, string>;

/** Filter by weight layer; if none is chosen, all connections pass. */
export function LayerChips({ weightLayers }: { weightLayers: number }) {
  const chosen = useTable((state) => state.weightLayers);
  return (
    <Chips
      label={text.layer}
      look="small"
      options={Array.from({ length: weightLayers }, (_, l) => l + 1)}
      words={(layer) => layer}
      nameOf={text.layerName}
      chosen={chosen}
      onToggle={toggleLayer}
    />
  );
}

/** Filters by category and by range; if nothing is chosen, all connections pass. */
export function Filters({ plain }: { plain: boolean }) {
  const state = useTable();
  const quantities = quantitiesOf(plain);
  const { errors } = readRanges(state.texts, quantities);
  const id = useId();
  const wrong = quantities.flatMap((quantity) => ENDS.flatMap((end) => (errors[quantity]?.[end] ? [[quantity, end, errors[quantity][end]] as const] : [])));
  return (
    <>
      <Chips
        label={text.category}
        isLabelHidden
        look="small"
        options={CATEGORY_ORDER.filter((category) => !plain || category === 'silent')}
        words={(category) => (
          <>
            <i className={`swatch ${category}`} />
            {CATEGORY_WORDS[category]}
          </>
        )}
        chosen={state.categories}
        onToggle={toggleCategory}
      />
      <div className={css.ranges}>
        {quantities.map((quantity) => (
          <RangeFields
            key={quantity}
            quantity={quantity}
            texts={state.texts[quantity]}
            errors={errors[quantity] ?? {}}
            describedBy={id}
            onChange={(end, typed) => typeBound(quantity, end, typed)}
          />
        ))}
      </div>
      {wrong.length > 0 ? (
        <p className={`notice ${css.wrong}`} id={id} role="alert">
          {wrong.map(([quantity, end, message]) => text.boundError(nameOf(quantity, end), message)).join(' ')}
        </p>
      ) : null}
    </>
  );
}

const ENDS = ['least', 'most'] as const;
const nameOf = (quantity: Quantity, end: keyof Range): string => text.boundName(QUANTITY_SYMBOLS[quantity], end);

interface RangeProps {
  readonly quantity: Quantity;
  readonly texts: Readonly<Record<keyof Range, string>>;
  readonly errors: Readonly<Partial<Record<keyof Range, string>>>;
  /** Id of the element with the error messages. */
  readonly describedBy: string;
  readonly onChange: (end: keyof Range, typed: string) => void;
}

function RangeFields({ quantity, texts, errors, describedBy, onChange }: RangeProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={`row ${css.range}`}>
      <span id={id} title={QUANTITY_TITLES[quantity]} className={css.symbol}>
        {QUANTITY_SYMBOLS[quantity]}
      </span>
      {ENDS.map((end) => (
        <input
          key={end}
          type="text"
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={text.BOUND_WORDS[end]}
          aria-label={nameOf(quantity, end)}
          value={texts[end]}
          aria-invalid={errors[end] ? true : undefined}
          aria-describedby={errors[end] ? describedBy : undefined}
          onChange={(event) => onChange(end, event.target.value)}
        />
      ))}
    </div>
  );
}

export function ConnectionHistogram({ view, plain }: { view: TableView; plain: boolean }) {
  const { histogram: counts } = view;
  const { quantity } = counts.axis;
  const { ranges } = useRanges(plain);
  return (
    <section className={`card ${css.spread}`} aria-label={text.histogram}>
      <div className={`row ${css.choices}`}>
        <QuantityChoice label={text.histogramOf} value={quantity} plain={plain} onChange={(histogram) => useTable.setState({ histogram })} />
        {ranges[quantity] ? <Clear label={text.clearRange} onClear={() => setRanges({ [quantity]: NO_RANGE })} /> : null}
      </div>
      <QuantityHistogram counts={counts} range={ranges[quantity] ?? NO_RANGE} onBrush={(range) => setRanges({ [quantity]: range })} />
      <p className="caption">{text.histogramCaption(view.total)}</p>
    </section>
  );
}

export function Scatter({ view, plain }: { view: TableView; plain: boolean }) {
  const theme = useStore((state) => state.theme);
  const region = useTable((state) => state.region);
  const tool = useTable((state) => state.tool);
  const { ranges } = useRanges(plain);
  const { plane: counts } = view;
  const [x, y] = [counts.x.quantity, counts.y.quantity];
  const colours = countColours(theme, COLOURS);
  const most = counts.found.reduce((high, count) => Math.max(high, count), 0);
  const isDrawn = ranges[x] || ranges[y] || region;
  return (
    <section className={`card ${css.scatter}`} aria-label={text.scatter}>
      <div className={`row ${css.choices}`}>
        <QuantityChoice label={text.AXIS_WORDS.x} value={x} plain={plain} onChange={(quantity) => useTable.setState({ x: quantity })} />
        <QuantityChoice label={text.AXIS_WORDS.y} value={y} plain={plain} onChange={(quantity) => useTable.setState({ y: quantity })} />
        {isDrawn ? <Clear label={text.clearArea} onClear={() => clearPlane(x, y)} /> : null}
      </div>
      <QuantityPlane
        counts={counts}
        colours={colours}
        ranges={{ x: ranges[x] ?? NO_RANGE, y: ranges[y] ?? NO_RANGE }}
        region={region}
        tool={tool}
        onBox={(alongX, alongY) => setRanges(x === y ? { [x]: alongX } : { [x]: alongX, [y]: alongY })}
        onLasso={(drawn) => useTable.setState({ region: drawn })}
      />
      <div className="row ends">
        <Segmented
          label={text.drawA}
          isLabelHidden
          name="tool"
          look="small"
          options={['box', 'lasso'] as const}
          words={(one) => text.TOOL_WORDS[one]}
          value={tool}
          onChange={(one) => useTable.setState({ tool: one })}
        />
        <span className="key caption" role="group" aria-label={text.countsInCell}>
          <span>1</span>
          <Ramp colours={colours} />
          <span>{whole(most)}</span>
          <small>{text.inCell}</small>
        </span>
        {view.count < view.total ? <small>{text.greyDots}</small> : null}
      </div>
      {region && (region.x.quantity !== x || region.y.quantity !== y) ? (
        <p className="caption">{text.lassoOn(QUANTITY_SYMBOLS[region.x.quantity], QUANTITY_SYMBOLS[region.y.quantity])}</p>
      ) : null}
    </section>
  );
}

function useRanges(plain: boolean) {
  const texts = useTable((state) => state.texts);
  return readRanges(texts, quantitiesOf(plain));
}

function Clear({ label, onClear }: { label: string; onClear: () => void }) {
  return (
    <Button look="link" onClick={onClear}>
      {label}
    </Button>
  );
}

function QuantityChoice({ label, value, plain, onChange }: { label: string; value: Quantity; plain: boolean; onChange: (quantity: Quantity) => void }) {
  const id = useId();
  return <Select id={id} label={label} isInline value={value} options={quantitiesOf(plain)} words={OPTIONS} onChange={onChange} />;
}
