// Finds a Chromium for the tests, or installs one.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { toolOf } from './tools.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Returns the file that CHROMIUM names, else Playwright's own browser, else one of the system, else undefined. Throws if CHROMIUM cannot be run. */
function find() {
  const { CHROMIUM, PATH = '' } = process.env;
  if (CHROMIUM) {
    if (executable(CHROMIUM)) return CHROMIUM;
    throw new Error(`CHROMIUM names ${CHROMIUM}, which cannot be run. Name a Chromium or Chrome, or unset it.`);
  }
  const candidates = [chromium.executablePath(), ...NAMES.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name))), ...PLACES];
  return candidates.find((file) => existsSync(file) && executable(file));
}

function install() {
  const run = (command, ...args) => execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    run('apt-get', 'update', '-qq');
    run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium');
  } else {
    run(process.execPath, toolOf('@playwright/test', 'playwright'), 'install', 'chromium');
  }
}

/** Returns the path of a browser, and installs one if there is none. Throws if that fails. */
export function findBrowser() {
  const found = find();
  if (found) return found;
  process.stderr.write('No Chromium or Chrome found: installing one for the tests.\n');
  try {
    install();
  } catch {
    // The error below says what to do.
  }
  const installed = find();
  if (!installed) throw new Error('The tests need Chromium or Chrome and none could be installed: install one and name it in the variable CHROMIUM.');
  return installed;
}
