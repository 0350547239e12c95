// User actions that several fault cases share.
import { readFileSync } from 'node:fs';
import { notices, runs } from './texts.mjs';

export async function downloadRun(user) {
  await user.press(runs.runs);
  const [download] = await Promise.all([user.page.waitForEvent('download'), user.press(runs.download)]);
  await user.page.keyboard.press('Escape');
  return readFileSync(await download.path());
}

export async function openFile(user, buffer) {
  await user.press(runs.runs);
  await user.page.getByLabel(runs.openFile).setInputFiles({ name: 'run.safetensors', mimeType: 'application/octet-stream', buffer });
  await user.page.keyboard.press('Escape');
}

export const resumeRun = async (user) => {
  await user.page.getByRole('region', { name: notices.offerRegion }).getByRole('button', { name: notices.resumeRun }).click();
};
