import { defineConfig } from '@playwright/test';
import { LAUNCH_OPTIONS } from '../.ci/launch-options.mjs';
import { toolOf } from '../.ci/tools.mjs';

const port = Number(process.env.PORT ?? 4317);

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  forbidOnly: true,
  // Stories wait for states, on a machine that may be several times slower than usual.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ['json', { outputFile: '../node_modules/.cache/slabscope/reports/playwright.json' }]],
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: LAUNCH_OPTIONS,
  },
  projects: [
    { name: 'chromium', testIgnore: 'layout.spec.ts' },
    // Playwright hides scroll bars otherwise; here they take room, as on most desktops.
    { name: 'scroll bars', testMatch: 'layout.spec.ts', use: { launchOptions: { ...LAUNCH_OPTIONS, ignoreDefaultArgs: ['--hide-scrollbars'] } } },
  ],
  webServer: {
    command: `"${process.execPath}" "${toolOf('vite')}" preview --strictPort --port ${port}`,
    cwd: '..',
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
