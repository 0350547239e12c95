import { type ReactNode, useMemo } from 'react';
import { MARK } from '../../charts/frame/legend-layout.ts';
import { LaneMark } from '../../charts/RaceCurves.tsx';
import { LANE_NAMES, LANE_RULES, type LaneRule } from '../../model/settings/rules.ts';
import { RACE_SHORT } from '../../text/race-charts.ts';
import * as text from '../../text/rules.ts';
import { Button } from '../kit/Button.tsx';
import { Check } from '../kit/Check.tsx';
import { errorsOf, ownDraft } from '../state/race-form.ts';
import { enableLane, toggleLane, useRules } from '../state/rules.ts';
import { LaneFields } from './LaneFields.tsx';
import { LaneSettings } from './LaneSettings.tsx';
import { type LaneNumber, laneNumbers } from './lane-numbers.ts';
import css from './rules.module.css';

export function Lane({ rule }: { readonly rule: LaneRule }) {
  const name = LANE_NAMES[rule];
  const [settings, ofLane] = text.laneSettings(name);
  const draft = useRules(({ form }) => ownDraft(form).lanes[rule]);
  const isOpen = useRules(({ form }) => form.openLanes.includes(rule));
  const isWrong = useRules(({ form }) => Object.keys(errorsOf(form)).some((field) => field.startsWith(`${rule}-`)));
  const isRunning = useRules(({ race }) => race.config?.lanes.some((lane) => lane.rule === rule) ?? false);
  const stopped = useRules(({ race }) => race.lanes.find((lane) => lane.rule === rule)?.stopped);
  return (
    <article className={`card ${css.lane}`} aria-label={name} data-off={!isRunning && draft?.on === false ? '' : undefined}>
      <div className={css.laneName}>
        {draft ? (
          <Check checked={draft.on} onToggle={(on) => enableLane(rule, on)}>
            <b>{name}</b>
          </Check>
        ) : (
          <b>{name}</b>
        )}
        <span className={`line caption`}>
          <svg width={MARK.width} height={MARK.height} aria-hidden="true">
            <LaneMark index={LANE_RULES.indexOf(rule)} />
          </svg>
          {RACE_SHORT[rule]}
          {draft ? (
            <Button
              look="link"
              className={isWrong ? css.wrong : undefined}
              aria-expanded={isOpen}
              aria-controls={isOpen ? `lane-settings-${rule}` : undefined}
              onClick={() => toggleLane(rule)}
            >
              {settings}
              <span className="visually-hidden">{ofLane}</span>
            </Button>
          ) : null}
        </span>
      </div>
      {isRunning ? <Numbers rule={rule} /> : <p className={`caption ${css.laneAbout}`}>{text.LANES[rule]}</p>}
      {isRunning ? <LaneFields rule={rule} /> : null}
      {stopped ? <p className={`form-error ${css.wholeLine}`}>{stopped}</p> : null}
      {isOpen ? <LaneSettings rule={rule} /> : null}
    </article>
  );
}

function Numbers({ rule }: { readonly rule: LaneRule }): ReactNode {
  const rows = useRules((state) => state.rows);
  const state = useRules(({ race }) => race);
  const numbers = useMemo(() => laneNumbers(rule, state, rows), [rule, state, rows]);
  return (
    <dl className={css.laneNumbers}>
      {numbers.map(({ name, value, note }: LaneNumber) => (
        <div key={name}>
          <dt className="caption">{name}</dt>
          <dd>
            {value}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
