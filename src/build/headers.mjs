// The headers that static hosts read from `_headers`, for the server of the built site.
import { readFileSync } from 'node:fs';

/** Reads a `_headers` file: for each path, which may end in `*`, the headers below it. Comments begin with `#`. */
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

/** The headers of a path, of all rules that apply to it. */
export const headersOf = (rules, path) => rules.filter((rule) => applies(rule.path, path)).flatMap(({ headers }) => headers);

/** What is not there may be there soon: only files that are found are kept. */
function dropCaching(response) {
  const { writeHead } = response;
  response.writeHead = (status, ...rest) => {
    if (status >= 400) response.removeHeader('Cache-Control');
    return writeHead.call(response, status, ...rest);
  };
}

/** Vite plugin: the preview server sends what `public/_headers` says. */
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
