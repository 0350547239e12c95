import { create } from 'zustand';
import { errorMessage } from '../../model/error-message.ts';
import { describeLeftOut } from '../../model/settings/config.ts';
import { type Errors, readSettingsForm, type Texts, textsOf } from '../../model/settings/form.ts';
import { isUsed, LANE_SETTINGS, RACE_SETTINGS } from '../../model/settings/race-settings.ts';
import { checkRace, RaceError } from '../../model/settings/read-race.ts';
import { LANES, type LaneConfig, type LaneRule, type Net, RACES, type RaceConfig } from '../../model/settings/rules.ts';
import type { Setting } from '../../model/settings/setting.ts';
import * as rulesText from '../../text/rules.ts';

export interface LaneDraft {
  /** Whether the lane takes part in the race. */
  readonly on: boolean;
  readonly texts: Texts;
}

interface Draft {
  readonly texts: Texts;
  readonly lanes: Readonly<Partial<Record<LaneRule, LaneDraft>>>;
}

interface RaceForm {
  readonly net: Net;
  /** Each network keeps the settings that were typed for it. */
  readonly drafts: Readonly<Record<Net, Draft>>;
  /** Error messages by field, such as "T" or "kp-lambda". */
  readonly errors: Errors;
  /** Which settings are open: the shared ones, and those of lanes. */
  readonly open: boolean;
  readonly openLanes: readonly LaneRule[];
}

function draftOf(config: RaceConfig): Draft {
  const laneOf = (tuned: LaneConfig): LaneDraft => {
    const own = config.lanes.find(({ rule }) => rule === tuned.rule);
    return { on: own !== undefined, texts: textsOf(LANE_SETTINGS, own ?? tuned) };
  };
  return { texts: textsOf(RACE_SETTINGS, config), lanes: Object.fromEntries(LANES[config.net].map((tuned) => [tuned.rule, laneOf(tuned)])) };
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

export function typeShared(name: string, text: string): void {
  const draft = ownDraft(useRaceForm.getState());
  put({ ...draft, texts: { ...draft.texts, [name]: text } });
}

function changeLane(rule: LaneRule, change: (lane: LaneDraft) => LaneDraft): void {
  const draft = ownDraft(useRaceForm.getState());
  const lane = draft.lanes[rule];
  if (lane) put({ ...draft, lanes: { ...draft.lanes, [rule]: change(lane) } });
}

export const enableLane = (rule: LaneRule, on: boolean): void => changeLane(rule, (lane) => ({ ...lane, on }));

export const typeLane = (rule: LaneRule, name: string, text: string): void => changeLane(rule, (lane) => ({ ...lane, texts: { ...lane.texts, [name]: text } }));

export const backToTuned = (): void => put(draftOf(RACES[useRaceForm.getState().net]));

export const isChanged = (form: Pick<RaceForm, 'net' | 'drafts'>): boolean => JSON.stringify(ownDraft(form)) !== JSON.stringify(draftOf(RACES[form.net]));

export function adoptRaceForm(config: RaceConfig): void {
  useRaceForm.setState({ net: config.net });
  put(draftOf(config));
}

export const toggleLane = (rule: LaneRule): void =>
  useRaceForm.setState(({ openLanes }) => ({ openLanes: openLanes.includes(rule) ? openLanes.filter((open) => open !== rule) : [...openLanes, rule] }));

/** Returns the settings that have an effect in a lane. */
export const settingsOfLane = (rule: LaneRule, { texts }: LaneDraft): readonly Setting[] =>
  LANE_SETTINGS.filter((setting) => isUsed(setting, rule, texts.optimiser ?? ''));

/** Name of the field for a setting of a lane. */
export const laneField = (rule: LaneRule, name: string): string => `${rule}-${name}`;
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

/** Reads a draft. A field that cannot be read gets the tuned value and an error message; one without effect gets the tuned value. */
export function readDraft(net: Net, { texts, lanes }: Draft): { readonly config: RaceConfig; readonly errors: Errors } {
  const shared = readSettingsForm<Omit<RaceConfig, 'lanes'>>(RACE_SETTINGS, { ...texts, net }, RACES[net]);
  const errors: Record<string, string> = { ...(shared.errors as Texts) };
  const laneOf = (tuned: LaneConfig): LaneConfig[] => {
    const draft = lanes[tuned.rule];
    if (!draft?.on) return [];
    const used = settingsOfLane(tuned.rule, draft).map(({ name }) => [name, draft.texts[name] ?? '']);
    const lane = readSettingsForm(LANE_SETTINGS, { ...textsOf(LANE_SETTINGS, tuned), ...Object.fromEntries(used) }, tuned);
    for (const [name, message] of Object.entries(lane.errors as Texts)) errors[laneField(tuned.rule, name)] = message;
    return [{ ...lane.config, rule: tuned.rule }];
  };
  const config: RaceConfig = { ...shared.config, lanes: LANES[net].flatMap(laneOf) };
  if (config.lanes.length === 0) errors.lanes = rulesText.noLane;
  // Values that are valid one by one may be inconsistent.
  if (Object.keys(errors).length === 0) {
    try {
      checkRace(config);
    } catch (error) {
      const { setting, rule } = error instanceof RaceError ? error : { setting: 'lanes', rule: undefined };
      errors[rule && setting !== 'lanes' ? laneField(rule, setting) : setting] = errorMessage(error);
    }
  }
  return { config, errors };
}

/** Returns the first invalid field on the page. */
const firstBad = (errors: Errors): string | undefined => RACE_SETTINGS.map(({ name }) => name).find((name) => errors[name]) ?? Object.keys(errors)[0];

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
