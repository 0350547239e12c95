import { errorMessage } from '../../model/error-message.ts';
import { type Errors, readSettingsForm, type Texts, textsOf } from '../../model/settings/form.ts';
import { isUsed, LANE_SETTINGS, RACE_SETTINGS } from '../../model/settings/race-settings.ts';
import { checkRace, RaceError } from '../../model/settings/read-race.ts';
import { LANES, type LaneConfig, type LaneRule, type Net, RACES, type RaceConfig } from '../../model/settings/rules.ts';
import type { Setting } from '../../model/settings/setting.ts';
import * as text from '../../text/rules.ts';

export interface LaneDraft {
  /** Whether the lane takes part in the race. */
  readonly on: boolean;
  readonly texts: Texts;
}

/** The settings of a race as typed and chosen, valid or not. */
export interface RaceDraft {
  readonly texts: Texts;
  readonly lanes: Readonly<Partial<Record<LaneRule, LaneDraft>>>;
}

export interface RaceForm {
  readonly net: Net;
  /** Each network keeps the settings that were typed for it. */
  readonly drafts: Readonly<Record<Net, RaceDraft>>;
  /** Which settings are open: the shared ones, and those of lanes. */
  readonly open: boolean;
  readonly openLanes: readonly LaneRule[];
}

type Drafted = Pick<RaceForm, 'net' | 'drafts'>;

/** Returns the draft that describes a race; lanes that do not take part have their tuned settings. */
export function draftOfRace(config: RaceConfig): RaceDraft {
  const laneOf = (tuned: LaneConfig): LaneDraft => {
    const own = config.lanes.find(({ rule }) => rule === tuned.rule);
    return { on: own !== undefined, texts: textsOf(LANE_SETTINGS, own ?? tuned) };
  };
  return { texts: textsOf(RACE_SETTINGS, config), lanes: Object.fromEntries(LANES[config.net].map((tuned) => [tuned.rule, laneOf(tuned)])) };
}

/** The form with the tuned settings of each network. */
export const TUNED_FORM: RaceForm = {
  net: 'relu',
  drafts: { relu: draftOfRace(RACES.relu), sigmoid: draftOfRace(RACES.sigmoid) },
  open: false,
  openLanes: [],
};

/** Returns the draft of the chosen network. */
export const ownDraft = ({ net, drafts }: Drafted): RaceDraft => drafts[net];

export const isChanged = (form: Drafted): boolean => JSON.stringify(ownDraft(form)) !== JSON.stringify(draftOfRace(RACES[form.net]));

/** Returns the settings that have an effect in a lane. */
export const settingsOfLane = (rule: LaneRule, { texts }: LaneDraft): readonly Setting[] =>
  LANE_SETTINGS.filter((setting) => isUsed(setting, rule, texts.optimiser ?? ''));

/** Name of the field for a setting of a lane. */
export const laneField = (rule: LaneRule, name: string): string => `${rule}-${name}`;
export const fieldId = (name: string): string => `race-${name}`;

/** Returns the error messages by field, such as "T" or "kp-lambda". */
export const errorsOf = (form: Drafted): Errors => readDraft(form.net, ownDraft(form)).errors;

/** Reads a draft. A field that cannot be read gets the tuned value and an error message; one without effect gets the tuned value. */
export function readDraft(net: Net, { texts, lanes }: RaceDraft): { readonly config: RaceConfig; readonly errors: Errors } {
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
  if (config.lanes.length === 0) errors.lanes = text.noLane;
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
