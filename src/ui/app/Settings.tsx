import { type ReactNode, useCallback, useRef } from 'react';
import type { EngineChoice } from '../../model/settings/engines.ts';
import { estimateMemory, estimateTime, TYPICAL_SPEED } from '../../model/settings/estimate.ts';
import { MACHINE_SETTINGS, type Machine } from '../../model/settings/run-settings.ts';
import { SECTIONS, type Setting } from '../../model/settings/setting.ts';
import { snapshotSize, snapshotsFor } from '../../model/snapshots.ts';
import { countConnections } from '../../model/theta.ts';
import * as text from '../../text/app.ts';
import { Button } from '../kit/Button.tsx';
import { SettingField } from '../kit/SettingField.tsx';
import { useEscape } from '../kit/use-escape.ts';
import { chooseEngine, retryEngine } from '../state/actions.ts';
import { engineNoteOf } from '../state/derived.ts';
import { backToRecipe, changesOf, draftOf, firstBad, recipeOf, useSettings } from '../state/settings.ts';
import { type State, useStore } from '../state/store.ts';
import css from './player.module.css';
import { PLAIN_REASON, RunSettings } from './RunSettings.tsx';

const WIDTHS = { layers: 168, mVariance: 168 } as const;

/** All settings of the next run, above the player. It is beside the page and not a modal dialog: what is edited shows in the player. */
export function SettingsSheet() {
  const sheet = useRef<HTMLElement>(null);
  const isPlain = useSettings(({ texts }) => texts.rule === 'bp');
  useEscape(useCallback(() => close(sheet.current), []));
  return (
    <section ref={sheet} id="settings" className={`stack ${css.sheet}`} aria-label={text.settings}>
      <div className="panel-head">
        <h2>{text.settingsLabel}</h2>
        <Button look="quiet" onClick={() => close(sheet.current)}>
          {text.closeSettings}
        </Button>
      </div>
      <div className="row">
        <RunSettings section="bar" />
      </div>
      {isPlain ? (
        <p id={PLAIN_REASON} className="caption">
          {text.plainReason}
        </p>
      ) : null}
      <div className={css.groups}>
        {SECTIONS.filter((section) => section !== 'bar').map((section) => (
          <Group key={section} name={text.SETTING_SECTIONS[section]}>
            {section === 'machine' ? <MachineSettings /> : <RunSettings section={section} widths={WIDTHS} />}
          </Group>
        ))}
      </div>
      <Changes />
      <Estimate />
    </section>
  );
}

/** Closes the sheet. If the focus was inside, it returns to the button that opened it. */
function close(sheet: HTMLElement | null): void {
  const wasInside = sheet?.contains(document.activeElement) ?? false;
  useSettings.setState({ open: false });
  if (wasInside) document.getElementById('settings-button')?.focus();
}
function Group({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <fieldset className="group">
      <legend>{name}</legend>
      {children}
    </fieldset>
  );
}

/** The current value of each setting of the machine, and how a change applies: at once, to the run in progress. */
const MACHINE: { readonly [Name in keyof Machine]: { readonly value: (state: State) => string; readonly apply: (typed: string) => void } } = {
  engine: { value: ({ engineChoice }) => engineChoice, apply: (typed) => void chooseEngine(typed as EngineChoice) },
};

function MachineSettings() {
  const engine = useStore((state) => state.status.engine);
  const isRetryable = useStore((state) => state.status.isFasterRetryable);
  const note = useStore(engineNoteOf);
  return (
    <>
      {MACHINE_SETTINGS.map((setting) => (
        <MachineField key={setting.name} setting={setting} hint={setting.name === 'engine' ? text.engineHint(engine, note) : undefined} />
      ))}
      {isRetryable ? <Button onClick={() => void retryEngine()}>{text.retryEngine}</Button> : null}
    </>
  );
}

function MachineField({ setting, hint }: { readonly setting: Setting; readonly hint: string | undefined }) {
  const { value, apply } = MACHINE[setting.name as keyof Machine];
  return <SettingField id={setting.name} setting={setting} value={useStore(value)} hint={hint} onChange={apply} />;
}

function Changes() {
  const form = useSettings();
  const recipe = recipeOf(form);
  const changes = changesOf(form);
  // A field that cannot be read counts as a change too.
  const touched = changes.length > 0 || firstBad(draftOf(form).errors) !== undefined;
  return (
    <p className="row">
      <span>{text.changesFromRecipe(recipe, changes)}</span>
      {touched ? <Button onClick={backToRecipe}>{text.backToRecipe(recipe)}</Button> : null}
    </p>
  );
}

/** Estimated memory and time of the run, and whether the speed was measured on this machine. */
function Estimate() {
  const { config, errors } = draftOf(useSettings());
  const measured = useStore(({ speed }) => speed.measured);
  if (firstBad(errors)) return <p className="caption">{text.noEstimate}</p>;
  const past = snapshotsFor(config.layers) * snapshotSize(config.layers);
  const { epoch, run } = estimateTime(config, measured ?? TYPICAL_SPEED);
  return (
    <p className="caption">
      <span>{text.connectionCount(countConnections(config.layers))}</span> · <span>{text.memoryEstimate(estimateMemory(config).total + past)}</span> ·{' '}
      <span>{text.timeEstimate(epoch, run)}</span> <small>{text.estimateNote(Boolean(measured), past)}</small>
    </p>
  );
}
