// Headers for the server of the built site, from the file `_headers` that static hosts read.
import { readFileSync } from 'node:fs';

/** Parses a `_headers` file: paths, which may end in `*`, each with its headers below it. Comments begin with `#`. Throws an Error for any other line. */
export function readHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(#|$)/.test(line)) continue;
    if (!/^\s/.test(line)) {
      rules.push({ path: line.trim(), headers: [] });
      continue;
    }
    const [, name, value] = /^\s+([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || rules.length === 0) throw new Error(`_headers: "${line.trim()}" is no header below a path.`);
    rules.at(-1).headers.push([name, value]);
  }
  return rules;
}

const applies = (rule, path) => (rule.endsWith('*') ? path.startsWith(rule.slice(0, -1)) : path === rule);

/** Returns the headers of a path from all rules that apply to it. */
export const headersOf = (rules, path) => rules.filter((rule) => applies(rule.path, path)).flatMap(({ headers }) => headers);

/** Error responses must not be cached: a missing file may exist soon. */
function dropCaching(response) {
  const { writeHead } = response;
  response.writeHead = (status, ...rest) => {
    if (status >= 400) response.removeHeader('Cache-Control');
    return writeHead.call(response, status, ...rest);
  };
}

/** Vite plugin: the preview server sends the headers in `public/_headers`. */
export function sendHeaders(root) {
  return {
    name: 'send-headers',
    configurePreviewServer({ middlewares }) {
      const rules = readHeaders(readFileSync(`${root}public/_headers`, 'utf8'));
      middlewares.use((request, response, next) => {
        for (const [name, value] of headersOf(rules, new URL(request.url, 'http://localhost').pathname)) response.setHeader(name, value);
        dropCaching(response);
        next();
      });
    },
  };
}
