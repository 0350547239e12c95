import { isSameRun } from '../../model/settings/changes.ts';
import type { RunConfig } from '../../model/settings/config.ts';
import { type DroppedSetting, describeDropped } from '../../model/settings/dropped-settings.ts';
import type { Status } from '../../protocol/commands.ts';
import * as text from '../../text/runs.ts';
import { Button } from '../kit/Button.tsx';
import { describeConfig } from '../state/derived.ts';
import { dismissArrival } from '../state/link.ts';
import { draftOf, firstBad, useSettings } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import css from './shell.module.css';

/** Reasons that are listed; the others are only counted. */
const MOST = 6;

/** Lists what was ignored in the opened link, and says how to start the run that it describes. */
export function LinkNotice() {
  const arrival = useStore((state) => state.arrival);
  const form = useSettings();
  const status = useStore((state) => state.status);
  if (!arrival) return null;
  const { config, ignored, dropped, empty, pointsInto } = arrival;
  const isOlder = status.phase === 'recorded' && pointsInto !== undefined && pointsInto !== status.config?.seed;
  const { config: draft, errors } = draftOf(form);
  // Once the user has changed a setting, the form no longer describes the run of the link.
  const isShown = config !== undefined && !firstBad(errors) && isSameRun(config, draft);
  const difference = dropped.length > 0 ? wayAround(dropped, draft, status) : isShown ? wayTo(config, status) : undefined;
  if (!difference && ignored.length === 0 && !isOlder) return null;
  return (
    <div className={ignored.length > 0 ? 'notice' : 'notice offer'} role="region" aria-label={text.linkRegion}>
      <div className={css.arrival}>
        {difference && dropped.length > 0 ? <p>{difference}</p> : null}
        {ignored.length > 0 ? (
          <div role="alert">
            <p>{text.linkRefused(empty)}</p>
            <ul>
              {ignored.slice(0, MOST).map((reason, n) => (
                <li key={n}>{reason}</li>
              ))}
              {ignored.length > MOST ? <li>{text.moreReasons(ignored.length - MOST)}</li> : null}
            </ul>
          </div>
        ) : null}
        {difference && dropped.length === 0 ? <p>{difference}</p> : null}
        {isOlder ? <p>{text.linkIsOlder}</p> : null}
      </div>
      <span className="notice-actions">
        <Button onClick={dismissArrival}>{text.dismissLink}</Button>
      </span>
    </div>
  );
}

/** Describes, setting by setting, how the run that would start differs from the link; undefined if it does not differ. */
function wayAround(dropped: readonly DroppedSetting[], draft: RunConfig, { phase, runId }: Status): string | undefined {
  if (phase === 'opening') return undefined;
  const differs = describeDropped(dropped, draft);
  return differs && text.linkDiffers(runId > 0, differs);
}

/** Says how to start the run of the link; undefined if that run is shown already. */
function wayTo(config: RunConfig, { phase, runId, config: shown }: Status): string | undefined {
  if (phase === 'opening' || (shown && isSameRun(config, shown))) return undefined;
  return runId > 0 ? text.linkFilledIn(describeConfig(config)) : text.linkStarts(phase === 'recorded', describeConfig(config));
}
