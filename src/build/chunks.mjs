// How the build splits the program into files, and which splits are errors.

/** Returns whether a module is the entry of a worker or of the page, which only HTML imports. */
function isEntry(id, context) {
  const info = context.getModuleInfo(id);
  return info?.isEntry || info?.importers.some((from) => from.endsWith('.html'));
}

/** Returns the roots of a module: the entries and dynamically imported modules from which static imports lead to it. */
function rootsOf(id, context, seen = new Set()) {
  if (seen.has(id)) return new Set();
  seen.add(id);
  const info = context.getModuleInfo(id);
  const roots = new Set(isEntry(id, context) || info?.dynamicImporters.length > 0 ? [id] : []);
  for (const from of info?.importers ?? []) for (const root of rootsOf(from, context, seen)) roots.add(root);
  return roots;
}

/**
 * Options for the bundler's output: everything that an entry needs is in a file beside it, and the entry itself is a few lines. By default
 * the bundler puts everything into the entry, and lazy parts import the entry. With `shared`, code that several lazy parts need is in that
 * file too, so that each lazy part is one file, which can be requested again by another address.
 */
export const entriesApart = ({ shared }) => ({
  codeSplitting: {
    groups: [
      {
        name: (id, context) => {
          if (isEntry(id, context)) return null;
          const roots = [...rootsOf(id, context)];
          return roots.some((root) => isEntry(root, context)) || (shared && roots.length > 1) ? 'core' : null;
        },
      },
    ],
  },
});

/** Returns the names of the chunks of a bundle with which pages and workers begin. */
function entriesOf(bundle) {
  const files = Object.values(bundle);
  const pages = files.filter(({ fileName }) => fileName.endsWith('.html'));
  const scripts = pages.flatMap(({ source }) => [...String(source).matchAll(/<script[^>]* src="(?:\.\/)?([^"]+)"/g)].map(([, src]) => src));
  return new Set([...files.filter(({ type, isEntry }) => type === 'chunk' && isEntry).map(({ fileName }) => fileName), ...scripts]);
}

/**
 * Vite plugin: the build fails if a chunk imports an entry. WebKit evaluates the entry of a worker a second time for a module that imports
 * it, so that everything in it exists twice.
 */
export function entriesStayAlone() {
  return {
    name: 'entries-stay-alone',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const entries = entriesOf(bundle);
        for (const { fileName, imports = [], dynamicImports = [] } of Object.values(bundle)) {
          const entry = [...imports, ...dynamicImports].find((name) => entries.has(name));
          if (entry)
            this.error(`${fileName} imports the entry ${entry}. What they share belongs into a chunk of its own: see entriesApart in src/build/chunks.mjs.`);
        }
      },
    },
  };
}

/**
 * Vite plugin: appends `globalThis.lazyTry`, if it is set, to the address of each lazy part of the page. A browser remembers the failure of
 * an address for as long as the page lives, so a new attempt needs a new address.
 */
export function lazyPartsCanBeTriedAgain() {
  return {
    name: 'lazy-parts-can-be-tried-again',
    apply: 'build',
    renderChunk(code, { dynamicImports }) {
      let again = code;
      for (const name of dynamicImports) {
        const file = name.slice(name.lastIndexOf('/') + 1);
        const found = ['"', "'", '`'].map((quote) => `import(${quote}./${file}${quote})`).find((text) => again.includes(text));
        if (!found) this.error(`The import of ${name} was not found: a part that fails to load could not be tried again.`);
        again = again.replaceAll(found, `import('./${file}' + (globalThis.lazyTry ?? ''))`);
      }
      return { code: again, map: null };
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
      const early = new Set();
      const add = (name) => {
        if (early.has(name)) return;
        early.add(name);
        bundle[name]?.imports?.forEach(add);
      };
      for (const { fileName, isEntry } of chunks) if (isEntry) add(fileName);
      for (const { fileName, imports, isDynamicEntry } of chunks) {
        const late = isDynamicEntry && imports.find((name) => !early.has(name));
        if (late)
          this.error(
            `The lazy part ${fileName} needs ${late}, whose failure to load would be kept. Put it into the core: see entriesApart in src/build/chunks.mjs.`,
          );
      }
    },
  };
}
