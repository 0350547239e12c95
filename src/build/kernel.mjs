// Compiles the kernel and provides its bytes to the program as `virtual:kernel`: inside the program, so that no file can be missing.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULE = 'virtual:kernel';
const here = fileURLToPath(new URL('../kernel', import.meta.url));
// Fixed-width SIMD only: relaxed SIMD gives other bits on other machines.
const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--converge', '--enable', 'simd'];

/** Returns the kernel as WebAssembly, compiled once for each state of its sources. Rejects with the messages of the compiler. */
async function compile(root) {
  const sources = readdirSync(here)
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const hash = createHash('sha256')
    .update(OPTIONS.join(' '))
    .update(readFileSync(join(root, 'package-lock.json')));
  for (const name of sources) hash.update(name).update(readFileSync(join(here, name)));
  const cache = join(root, 'node_modules/.cache/slabscope');
  const file = join(cache, `kernel-${hash.digest('hex').slice(0, 16)}.wasm`);
  if (!existsSync(file)) {
    const { default: asc } = await import('assemblyscript/asc');
    const results = new Map();
    const { error, stderr } = await asc.main(['main.ts', '--baseDir', here, '-o', 'kernel.wasm', ...OPTIONS], {
      writeFile: (name, contents) => results.set(name, contents),
    });
    if (error) throw new Error(`The kernel does not compile. ${stderr.toString()}`);
    mkdirSync(cache, { recursive: true });
    // The file appears complete or not at all, because several builds may run at the same time.
    writeFileSync(`${file}.${process.pid}`, results.get('kernel.wasm'));
    renameSync(`${file}.${process.pid}`, file);
  }
  return readFileSync(file);
}

/** Vite plugin: `virtual:kernel` exports the bytes of the kernel. */
export function kernel(root) {
  return {
    name: 'kernel',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    async load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      return `export default Uint8Array.from(atob('${(await compile(root)).toString('base64')}'), (letter) => letter.charCodeAt(0));`;
    },
  };
}
