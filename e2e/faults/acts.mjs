// What a person does in several of the faults.
import { readFileSync } from 'node:fs';

/** Lets a download of the present run come, and gives its bytes. */
export async function downloadRun(person) {
  await person.press('Runs');
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.press('Download')]);
  await person.page.keyboard.press('Escape');
  return readFileSync(await download.path());
}

export async function openFile(person, buffer) {
  await person.press('Runs');
  await person.page.getByLabel('Open a file').setInputFiles({ name: 'run.safetensors', mimeType: 'application/octet-stream', buffer });
  await person.page.keyboard.press('Escape');
}

export const goOn = async (person) => {
  await person.page.getByRole('region', { name: 'Interrupted run' }).getByRole('button', { name: 'Go on' }).click();
};
