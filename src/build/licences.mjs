import { readFileSync } from 'node:fs';

/** Packages whose fonts the page serves. */
const FONTS = ['@fontsource-variable/inter', '@fontsource-variable/source-serif-4', 'katex'];

/**
 * Vite plugin that puts the licences of the fonts beside the built site, as `licences/NAME.txt`.
 * @param {string} root folder of package.json, with a slash at the end
 * @returns {import('vite').Plugin}
 */
export const licences = (root) => ({
  name: 'licences',
  generateBundle() {
    for (const name of FONTS)
      this.emitFile({
        type: 'asset',
        fileName: `licences/${name.split('/').at(-1)}.txt`,
        source: readFileSync(`${root}node_modules/${name}/LICENSE`),
      });
  },
});
