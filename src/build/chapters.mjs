import mdx from '@mdx-js/rollup';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

/** `\q{pi}{\pi}` typesets π as the symbol of the quantity that the page calls pi. */
const MACROS = { '\\q': '\\htmlData{quantity=#1}{#2}' };

const strict = (code) => (code === 'htmlExtension' ? 'ignore' : 'error');

/**
 * Compiles the chapters (*.mdx) with the page. Equations become React elements, not HTML: the page's policy allows neither strings that
 * become elements nor style attributes. An equation that cannot be typeset ends the build.
 */
export function chapters() {
  return [
    {
      enforce: 'pre',
      ...mdx({
        remarkPlugins: [remarkMath],
        rehypePlugins: [
          [rehypeKatex, { output: 'htmlAndMathml', trust: ({ command }) => command === '\\htmlData', strict, macros: MACROS }],
          refuse,
          dropSources,
          nameEquations,
          keepTogether,
        ],
      }),
    },
    {
      name: 'katex-fonts',
      enforce: 'pre',
      // Every browser that runs the page reads woff2.
      transform(code, id) {
        if (!/katex[^/]*\.css(\?|$)/.test(id)) return undefined;
        return { code: code.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, ''), map: null };
      },
    },
  ];
}

/** Ends the build if something could not be typeset. */
function refuse() {
  return (_, file) => {
    for (const message of file.messages) if (message.source === 'rehype-katex') throw new Error(`${file.path}: ${message.cause?.message ?? message.reason}`);
  };
}

/** Removes the TeX that KaTeX adds to its MathML: nothing reads it there. */
function dropSources() {
  const drop = (node) => {
    if (!node.children) return;
    node.children = node.children.filter(({ tagName }) => tagName !== 'annotation');
    node.children.forEach(drop);
  };
  return drop;
}

/** Marks each equation for the page, which does not know the classes of KaTeX: `data-symbol` is `line` if it has a line of its own, else `inline`. */
function nameEquations() {
  const name = (node) => {
    const classes = node.properties?.className ?? [];
    const kind = classes.includes('katex-display') ? 'line' : classes.includes('katex') ? 'inline' : undefined;
    if (kind) node.properties.dataSymbol = kind;
    else node.children?.forEach(name);
  };
  return name;
}

const PUNCTUATION = /^[,.;:?)\u2019-]+/;
const isSymbol = (node) => node?.tagName === 'span' && node.properties?.className?.includes('katex');

/** Prevents a line break between an equation and the punctuation after it. */
function keepTogether() {
  const markAfter = (node, next) => (isSymbol(node) && next?.type === 'text' ? PUNCTUATION.exec(next.value)?.[0] : undefined);
  const keep = (node) => {
    if (!node.children || isSymbol(node)) return;
    node.children.forEach(keep);
    node.children = node.children.map((child, n, all) => {
      const taken = markAfter(all[n - 1], child);
      if (taken) return { ...child, value: child.value.slice(taken.length) };
      const mark = markAfter(child, all[n + 1]);
      return mark ? { type: 'element', tagName: 'span', properties: { className: ['together'] }, children: [child, { type: 'text', value: mark }] } : child;
    });
  };
  return keep;
}
