import { create } from 'zustand';
import { errorMessage } from '../../model/error-message.ts';
import { describeLeftOut } from '../../model/settings/config.ts';
import { parseLayers, parseNumber, WIDEST_IN_PAGE } from '../../model/settings/parse-config.ts';
import { LANE_FIELDS, type LaneField, laneFields, RACE_FIELDS, type RaceField } from '../../model/settings/race-fields.ts';
import { checkRace, RaceError } from '../../model/settings/read-race.ts';
import { LANES, type LaneConfig, type LaneRule, type Net, RACES, type RaceConfig } from '../../model/settings/rules.ts';
import * as rulesText from '../../text/rules.ts';

export interface LaneDraft {
  /** Whether the lane takes part in the race. */
  readonly on: boolean;
  readonly kind: LaneConfig['optimiser']['kind'];
  readonly schedule: LaneConfig['schedule'];
  readonly texts: Readonly<Record<LaneField, string>>;
}

interface Draft {
  readonly texts: Readonly<Record<RaceField | 'layers', string>>;
  readonly lanes: Readonly<Partial<Record<LaneRule, LaneDraft>>>;
}

/** Error messages by field, such as "T" or "kp-lambda". */
type Errors = Readonly<Record<string, string>>;

interface RaceForm {
  readonly net: Net;
  /** Each network keeps the settings that were typed for it. */
  readonly drafts: Readonly<Record<Net, Draft>>;
  readonly errors: Errors;
  /** Which settings are open: the shared ones, and those of lanes. */
  readonly open: boolean;
  readonly openLanes: readonly LaneRule[];
}

const laneDraft = ({ eta, optimiser, schedule, lambda, sigma, nudge: kappa }: LaneConfig, on: boolean): LaneDraft => ({
  on,
  kind: optimiser.kind,
  schedule,
  texts: { eta: String(eta), momentum: String(optimiser.momentum), lambda: String(lambda), sigma: String(sigma), nudge: String(kappa) },
});

function draftOf(config: RaceConfig): Draft {
  const { layers, T, V, batch, epochs, variance, feedbackVariance, seed, seeds, lanes } = config;
  const own = (rule: LaneRule): LaneConfig | undefined => lanes.find((lane) => lane.rule === rule);
  return {
    texts: {
      layers: layers.join('-'),
      T: String(T),
      V: String(V),
      batch: String(batch),
      epochs: String(epochs),
      variance: String(variance),
      feedbackVariance: String(feedbackVariance),
      seed: String(seed),
      seeds: String(seeds),
    },
    lanes: Object.fromEntries(LANES[config.net].map((tuned) => [tuned.rule, laneDraft(own(tuned.rule) ?? tuned, own(tuned.rule) !== undefined)])),
  };
}

/** The settings as typed and chosen, valid or not; kept while another view is shown. */
export const useRaceForm = create<RaceForm>()(() => ({
  net: 'relu',
  drafts: { relu: draftOf(RACES.relu), sigmoid: draftOf(RACES.sigmoid) },
  errors: {},
  open: false,
  openLanes: [],
}));

export const ownDraft = ({ net, drafts }: Pick<RaceForm, 'net' | 'drafts'>): Draft => drafts[net];

function put(draft: Draft): void {
  const { net, drafts } = useRaceForm.getState();
  useRaceForm.setState({ drafts: { ...drafts, [net]: draft } });
  read();
}

export function chooseNet(net: Net): void {
  useRaceForm.setState({ net });
  read();
}

export function typeShared(field: RaceField | 'layers', text: string): void {
  const draft = ownDraft(useRaceForm.getState());
  put({ ...draft, texts: { ...draft.texts, [field]: text } });
}

export function changeLane(rule: LaneRule, part: Partial<Omit<LaneDraft, 'texts'>>): void {
  const draft = ownDraft(useRaceForm.getState());
  const lane = draft.lanes[rule];
  if (lane) put({ ...draft, lanes: { ...draft.lanes, [rule]: { ...lane, ...part } } });
}

export function typeLane(rule: LaneRule, field: LaneField, text: string): void {
  const draft = ownDraft(useRaceForm.getState());
  const lane = draft.lanes[rule];
  if (lane) put({ ...draft, lanes: { ...draft.lanes, [rule]: { ...lane, texts: { ...lane.texts, [field]: text } } } });
}

export const backToTuned = (): void => put(draftOf(RACES[useRaceForm.getState().net]));

export const isChanged = (form: Pick<RaceForm, 'net' | 'drafts'>): boolean => JSON.stringify(ownDraft(form)) !== JSON.stringify(draftOf(RACES[form.net]));

export function adoptRaceForm(config: RaceConfig): void {
  useRaceForm.setState({ net: config.net });
  put(draftOf(config));
}

export const toggleLane = (rule: LaneRule): void =>
  useRaceForm.setState(({ openLanes }) => ({ openLanes: openLanes.includes(rule) ? openLanes.filter((open) => open !== rule) : [...openLanes, rule] }));

/** Returns the numbers that have an effect in a lane. */
export const fieldsOfLane = (rule: LaneRule, { kind }: Pick<LaneDraft, 'kind'>): readonly LaneField[] => laneFields({ rule, optimiser: { kind, momentum: 0 } });

export const laneField = (rule: LaneRule, field: LaneField): string => `${rule}-${field}`;
const isLaneField = (field: string): field is LaneField => Object.hasOwn(LANE_FIELDS, field);
export const fieldId = (name: string): string => `race-${name}`;

/** Returns the race of the form; undefined if a field is invalid, which then has an error message. */
function read(): RaceConfig | undefined {
  const form = useRaceForm.getState();
  const { config, errors } = readDraft(form.net, ownDraft(form));
  useRaceForm.setState({ errors });
  return Object.keys(errors).length === 0 ? config : undefined;
}

/** See describeLeftOut; undefined while T or the batch size is invalid. */
export function raceLeftOut(form: Pick<RaceForm, 'net' | 'drafts'>): string | undefined {
  const { config, errors } = readDraft(form.net, ownDraft(form));
  return errors.T || errors.batch ? undefined : describeLeftOut(config);
}

/** Parses a draft. A field that cannot be read gets the tuned value and an error message. */
export function readDraft(net: Net, { texts, lanes }: Draft): { readonly config: RaceConfig; readonly errors: Errors } {
  const errors: Record<string, string> = {};
  const tuned = RACES[net];
  const tryTo = <Value>(name: string, parse: () => Value, otherwise: Value): Value => {
    try {
      return parse();
    } catch (error) {
      errors[name] = errorMessage(error);
      return otherwise;
    }
  };
  const shared = (field: RaceField): number => tryTo(field, () => parseNumber(RACE_FIELDS[field], texts[field]), tuned[field]);
  const laneOf = (lane: LaneConfig): LaneConfig[] => {
    const draft = lanes[lane.rule];
    if (!draft?.on) return [];
    const number = (field: LaneField, otherwise: number): number =>
      fieldsOfLane(lane.rule, draft).includes(field)
        ? tryTo(laneField(lane.rule, field), () => parseNumber(LANE_FIELDS[field], draft.texts[field]), otherwise)
        : otherwise;
    return [
      {
        rule: lane.rule,
        eta: number('eta', lane.eta),
        schedule: draft.schedule,
        optimiser: { kind: draft.kind, momentum: number('momentum', 0) },
        lambda: number('lambda', lane.lambda),
        sigma: number('sigma', lane.sigma),
        nudge: number('nudge', lane.nudge),
      },
    ];
  };
  const config: RaceConfig = {
    net,
    layers: tryTo('layers', () => parseLayers(texts.layers, WIDEST_IN_PAGE), tuned.layers),
    T: shared('T'),
    V: shared('V'),
    batch: shared('batch'),
    epochs: shared('epochs'),
    variance: shared('variance'),
    feedbackVariance: shared('feedbackVariance'),
    seed: shared('seed'),
    seeds: shared('seeds'),
    lanes: LANES[net].flatMap(laneOf),
  };
  if (config.lanes.length === 0) errors.lanes = rulesText.noLane;
  // Values that are valid one by one may be inconsistent.
  if (Object.keys(errors).length === 0) {
    try {
      checkRace(config);
    } catch (error) {
      const { field, rule } = error instanceof RaceError ? error : { field: 'lanes' as const, rule: undefined };
      errors[rule && isLaneField(field) ? laneField(rule, field) : field] = errorMessage(error);
    }
  }
  return { config, errors };
}

/** Returns the first invalid field on the page. */
const firstBad = (errors: Errors): string | undefined => ['layers', ...Object.keys(RACE_FIELDS)].find((name) => errors[name]) ?? Object.keys(errors)[0];

/** Calls `use` with the race of the form. If a field is invalid, it is shown and takes the focus instead. */
export function withRace(use: (config: RaceConfig) => void): void {
  const config = read();
  if (config) {
    use(config);
    return;
  }
  const { errors, net, openLanes } = useRaceForm.getState();
  const name = firstBad(errors);
  if (name === undefined) return;
  const lane = LANES[net].find(({ rule }) => name.startsWith(`${rule}-`))?.rule;
  useRaceForm.setState(lane ? { openLanes: [...openLanes.filter((open) => open !== lane), lane] } : { open: true });
  requestAnimationFrame(() => document.getElementById(fieldId(name))?.focus());
}
