import { useShallow } from 'zustand/react/shallow';
import { estimateTime, TYPICAL_SPEED } from '../../model/settings/estimate.ts';
import * as appText from '../../text/app.ts';
import * as text from '../../text/player.ts';
import { Button } from '../kit/Button.tsx';
import { pause, reset, undoReset } from '../state/actions.ts';
import { isBusy, isRestarted } from '../state/derived.ts';
import { playerButtons } from '../state/player.ts';
import { draftOf, trainOn, useSettings, withConfig } from '../state/settings.ts';
import { useStore } from '../state/store.ts';
import css from './player.module.css';
import { SettingsSheet } from './Settings.tsx';
import { TimeLine } from './TimeLine.tsx';

const ICONS = { train: 'M4.5 2l9.5 6-9.5 6z', pause: 'M4 2.5h3v11H4zM9 2.5h3v11H9z' } as const;

/** Trains, pauses and restarts the run; its time line; and the recipe of the run that is shown, which opens the settings. */
export function Player() {
  const open = useSettings((form) => form.open);
  return (
    <footer className={css.player} data-open={open || undefined}>
      <Drive />
      <TimeLine />
      <Recipe />
      {open ? <SettingsSheet /> : null}
    </footer>
  );
}

function Drive() {
  const busy = useStore(isBusy);
  const situation = useStore(useShallow(({ status, pendingCommand, workerError }) => ({ status, pendingCommand, workerError })));
  const form = useSettings();
  const { main, mainName, restartName, changes } = playerButtons(situation, form);
  const isEdited = changes.length > 0;
  const canUndo = useStore(isRestarted);
  const isWordy = mainName !== text.train && mainName !== text.pause;
  const press = (): void => (main === 'pause' ? void pause() : trainOn('end'));
  return (
    <div className={css.drive}>
      <Button className={css.main} data-wordy={isWordy || undefined} data-quiet={isEdited || undefined} title={text.trainTitle(mainName)} onClick={press}>
        <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
          <path d={ICONS[main]} fill="currentColor" />
        </svg>
        <span className={isWordy ? undefined : 'visually-hidden'}>{mainName}</span>
      </Button>
      <div className={css.others}>
        <Button onClick={() => trainOn('step')} disabled={busy} title={appText.stepTitle}>
          {appText.step}
        </Button>
        <Button onClick={() => trainOn('epoch')} disabled={busy} title={appText.epochTitle}>
          {appText.epoch}
        </Button>
        <Button look={isEdited ? 'primary' : undefined} onClick={() => withConfig(reset)} title={text.restartTitle(restartName, changes)}>
          {restartName}
        </Button>
        {canUndo ? (
          <Button look="quiet" onClick={() => void undoReset()} title={text.undoRestartTitle}>
            {text.undoRestart}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** The recipe of the run that is shown; it opens the settings of the next one. */
function Recipe() {
  const open = useSettings((form) => form.open);
  const wrong = useSettings((form) => Object.keys(draftOf(form).errors).length);
  const config = useStore(({ status }) => status.config);
  const engine = useStore(({ status }) => status.engine);
  const measured = useStore(({ speed }) => speed.measured);
  const recipe = config && { ...config, optimiser: config.optimiser.kind };
  return (
    <button
      id="settings-button"
      type="button"
      className={css.recipe}
      aria-expanded={open}
      aria-controls={open ? 'settings' : undefined}
      onClick={() => useSettings.setState({ open: !open })}
    >
      <span>
        <b>{recipe ? text.recipeOf(recipe) : text.noRecipe}</b>
        {recipe && config ? <small>{text.recipeDetails(recipe, engine, estimateTime(config, measured ?? TYPICAL_SPEED).run)}</small> : null}
      </span>
      {wrong > 0 ? <span data-wrong>{text.invalid(wrong)}</span> : null}
      <span className="caption">
        {text.edit[0]} <span className="visually-hidden">{text.edit[1]}</span>
      </span>
    </button>
  );
}
