import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { WITH_SOFTWARE_WEBGPU } from './.ci/launch-options.mjs';
import { chapters } from './src/build/chapters.mjs';
import { entriesApart, entriesStayAlone, lazyPartsCanBeTriedAgain } from './src/build/chunks.mjs';
import { sendHeaders } from './src/build/headers.mjs';
import { kernel } from './src/build/kernel.mjs';
import { mnistShards } from './src/build/mnist-shards.ts';
import { sources } from './src/build/sources.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The first build packs MNIST and compiles the kernel: that it takes a while is no warning. */
const checks = { pluginTimings: false };

export default defineConfig({
  // Relative addresses: the built site works below any path.
  base: './',
  // A missing file is a 404, never the page.
  appType: 'mpa',
  plugins: [chapters(), react(), kernel(root), sources(root), mnistShards(root), entriesStayAlone(), lazyPartsCanBeTriedAgain(), sendHeaders(root)],
  worker: {
    format: 'es',
    // Each kind of engine is loaded by itself, so what two of them share stays out of the start; another try takes another worker.
    rolldownOptions: { checks, output: entriesApart({ shared: false }) },
    plugins: () => [kernel(root), sources(root), mnistShards(root), entriesStayAlone()],
  },
  build: {
    target: 'es2022',
    // Whatever runs the program knows how to load modules ahead.
    modulePreload: { polyfill: false },
    // The page's policy lets fonts come from files alone.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { checks, output: entriesApart({ shared: true }) },
  },
  preview: { port: 4173 },
  test: {
    // An imitated graphics device on a busy machine takes minutes; nothing is asserted of times.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The files share a process and a page: an imitated graphics device compiles each program once, which takes longer than
    // most tests. So what a test replaces is put back, and hooks stand in the files: a module that several import runs once.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      // The client stands on the browser's storage and locks.
      { extends: true, test: { name: 'node', include: ['src/**/*.test.ts'], exclude: [...configDefaults.exclude, 'src/client/**'] } },
      {
        extends: true,
        test: {
          name: 'chromium',
          // What computes must compute the same there; what leans on the browser needs a real one.
          include: ['src/{engine,training,workers,client}/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: WITH_SOFTWARE_WEBGPU }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
