import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { WITH_SOFTWARE_WEBGPU } from './.ci/launch-options.mjs';
import { chapters } from './src/build/chapters.mjs';
import { entriesApart, entriesStayAlone, lazyPartsCanBeTriedAgain } from './src/build/chunks.mjs';
import { sendHeaders } from './src/build/headers.mjs';
import { kernel } from './src/build/kernel.mjs';
import { licences } from './src/build/licences.mjs';
import { mnistShards } from './src/build/mnist-shards.ts';
import { sources } from './src/build/sources.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The first build packs MNIST and compiles the kernel, so slow plugins are no reason for a warning. */
const checks = { pluginTimings: false };

export default defineConfig({
  // Relative URLs, so that the built site works below any path.
  base: './',
  // A missing file gives status 404, never the page.
  appType: 'mpa',
  plugins: [
    chapters(),
    react(),
    kernel(root),
    sources(root),
    mnistShards(root),
    entriesStayAlone(),
    lazyPartsCanBeTriedAgain(),
    licences(root),
    sendHeaders(root),
  ],
  worker: {
    format: 'es',
    // Workers load engines on demand, so code that only engines share stays out of the first file. A failed load is retried in a new worker.
    rolldownOptions: { checks, output: entriesApart({ shared: false }) },
    plugins: () => [kernel(root), sources(root), mnistShards(root), entriesStayAlone()],
  },
  build: {
    target: 'es2022',
    // Every browser that can run the program supports modulepreload.
    modulePreload: { polyfill: false },
    // The page's content security policy allows fonts from files only.
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    chunkSizeWarningLimit: 2000,
    // One style sheet: lazy parts are requested by changing addresses, and their styles would not be.
    cssCodeSplit: false,
    rolldownOptions: { checks, output: entriesApart({ shared: true }) },
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  preview: { port: 4173 },
  test: {
    // A software GPU on a busy machine takes minutes. No test asserts durations.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Test files share one process and one page, because a software GPU compiles each shader only once there, which takes longer
    // than most tests. So mocks are restored, and hooks must be in the test files: a module that several of them import runs once.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      // The client and the storage need the browser.
      { extends: true, test: { name: 'node', include: ['src/**/*.test.ts'], exclude: [...configDefaults.exclude, 'src/{storage,client}/**'] } },
      {
        extends: true,
        test: {
          name: 'chromium',
          // Computations must give the same results in a browser; client, storage and workers need a real one, and so do charts.
          include: ['src/{engine,training,workers,storage,client}/**/*.test.ts', 'e2e/gallery/*.test.tsx'],
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
