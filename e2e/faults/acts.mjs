// User actions that several fault cases share.
import { readFileSync } from 'node:fs';

export async function downloadRun(user) {
  await user.press('Runs');
  const [download] = await Promise.all([user.page.waitForEvent('download'), user.press('Download')]);
  await user.page.keyboard.press('Escape');
  return readFileSync(await download.path());
}

export async function openFile(user, buffer) {
  await user.press('Runs');
  await user.page.getByLabel('Open a file').setInputFiles({ name: 'run.safetensors', mimeType: 'application/octet-stream', buffer });
  await user.page.keyboard.press('Escape');
}

export const resumeRun = async (user) => {
  await user.page.getByRole('region', { name: 'Interrupted run' }).getByRole('button', { name: 'Go on' }).click();
};
