import { create } from 'zustand';
import { isOfLayer, type RaceView } from '../../charts/race-series.ts';
import type { RaceRow } from '../../model/race-row.ts';
import type { Errors } from '../../model/settings/form.ts';
import { RACE_SETTINGS } from '../../model/settings/race-settings.ts';
import { LANES, type LaneRule, type Net, RACES, type RaceConfig } from '../../model/settings/rules.ts';
import type { RaceState } from '../../protocol/rules.ts';
import { draftOfRace, fieldId, type LaneDraft, ownDraft, type RaceDraft, type RaceForm, readDraft, TUNED_FORM } from './race-form.ts';

export const RULE_TABS = ['race', 'ways'] as const;
export type RuleTab = (typeof RULE_TABS)[number];

/**
 * State of the view Learning rules; kept while another view is shown. The tab about optimisers, whose code is loaded when it is first
 * shown, has its own store (optimisers.ts).
 */
interface Rules {
  readonly tab: RuleTab;
  readonly race: RaceState;
  readonly rows: readonly RaceRow[];
  /** Weight at the ends of the colour scale, for the maps of each lane. */
  readonly reaches: Readonly<Partial<Record<LaneRule, number>>>;
  /** Whether a race was requested that has not started yet. */
  readonly starting: boolean;
  /** Why the last request failed. */
  readonly error: string | undefined;
  /** The settings of the next race. */
  readonly form: RaceForm;
  /** Quantities of the left and the right chart; both have the same x. */
  readonly charts: readonly [RaceView, RaceView];
  /** The hidden unit whose map comes first, and how many maps fit. */
  readonly firstUnit: number;
  readonly room: number;
}

export const NO_RACE: RaceState = { id: 0, phase: 'idle', step: 0, steps: 0, lanes: [] };

export const useRules = create<Rules>()(() => ({
  tab: 'race',
  race: NO_RACE,
  rows: [],
  reaches: {},
  starting: false,
  error: undefined,
  form: TUNED_FORM,
  charts: [
    { x: 'step', isLog: false, y: 'error', layer: 1 },
    { x: 'step', isLog: false, y: 'angles', layer: 1 },
  ],
  firstUnit: 0,
  room: 0,
}));

/** Changes the form: its network, or which settings are open. */
export const changeForm = (part: Partial<Omit<RaceForm, 'drafts'>>): void => useRules.setState(({ form }) => ({ form: { ...form, ...part } }));

/** Changes the draft of the chosen network. */
function changeDraft(change: (draft: RaceDraft) => RaceDraft): void {
  useRules.setState(({ form }) => ({ form: { ...form, drafts: { ...form.drafts, [form.net]: change(ownDraft(form)) } } }));
}

export const chooseNet = (net: Net): void => changeForm({ net });

export const typeShared = (name: string, text: string): void => changeDraft((draft) => ({ ...draft, texts: { ...draft.texts, [name]: text } }));

function changeLane(rule: LaneRule, change: (lane: LaneDraft) => LaneDraft): void {
  changeDraft((draft) => {
    const lane = draft.lanes[rule];
    return lane ? { ...draft, lanes: { ...draft.lanes, [rule]: change(lane) } } : draft;
  });
}

export const enableLane = (rule: LaneRule, on: boolean): void => changeLane(rule, (lane) => ({ ...lane, on }));

export const typeLane = (rule: LaneRule, name: string, text: string): void => changeLane(rule, (lane) => ({ ...lane, texts: { ...lane.texts, [name]: text } }));

export const backToTuned = (): void => adoptRaceForm(RACES[useRules.getState().form.net]);

/** Fills the form with the settings of a race. */
export function adoptRaceForm(config: RaceConfig): void {
  chooseNet(config.net);
  changeDraft(() => draftOfRace(config));
}

/** Opens or closes the settings of a lane. */
export function toggleLane(rule: LaneRule): void {
  const { openLanes } = useRules.getState().form;
  changeForm({ openLanes: openLanes.includes(rule) ? openLanes.filter((open) => open !== rule) : [...openLanes, rule] });
}

/** Returns the first invalid field on the page. */
const firstBad = (errors: Errors): string | undefined => RACE_SETTINGS.map(({ name }) => name).find((name) => errors[name]) ?? Object.keys(errors)[0];

/** Calls `use` with the race of the form. If a field is invalid, it is shown and takes the focus instead. */
export function withRace(use: (config: RaceConfig) => void): void {
  const { form } = useRules.getState();
  const { net, openLanes } = form;
  const { config, errors } = readDraft(net, ownDraft(form));
  const name = firstBad(errors);
  if (name === undefined) {
    use(config);
    return;
  }
  const lane = LANES[net].find(({ rule }) => name.startsWith(`${rule}-`))?.rule;
  changeForm(lane ? { openLanes: [...openLanes.filter((open) => open !== lane), lane] } : { open: true });
  requestAnimationFrame(() => document.getElementById(fieldId(name))?.focus());
}

interface ChartRequest {
  readonly x?: RaceView['x'];
  readonly y?: RaceView['y'];
  readonly layer?: number;
  readonly log?: boolean;
}

/**
 * Shows quantities in the charts: x in both; y in the chart that shows it already, otherwise on the right if it belongs to a
 * weight layer, and on the left if not.
 */
export function showChart({ x, y, layer, log }: ChartRequest): void {
  const { charts } = useRules.getState();
  const known = charts.findIndex((chart) => chart.y === y);
  const which = known >= 0 ? known : y !== undefined && isOfLayer(y) ? 1 : 0;
  const shared = { ...(x === undefined ? {} : { x }), ...(log === undefined ? {} : { isLog: log }) };
  const own = { ...(y === undefined ? {} : { y }), ...(layer === undefined ? {} : { layer }) };
  const [left, right] = charts;
  useRules.setState({
    charts: [
      { ...left, ...shared, ...(which === 0 ? own : {}) },
      { ...right, ...shared, ...(which === 1 ? own : {}) },
    ],
  });
}

export function setChart(which: 0 | 1, part: Pick<Partial<RaceView>, 'y' | 'layer'>): void {
  const [left, right] = useRules.getState().charts;
  useRules.setState({ charts: which === 0 ? [{ ...left, ...part }, right] : [left, { ...right, ...part }] });
}
