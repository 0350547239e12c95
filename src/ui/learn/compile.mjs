import mdx from '@mdx-js/rollup';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

/** `\q{pi}{\pi}` typesets π as a symbol of the quantity that the page calls pi. */
const MACROS = { '\\q': '\\htmlData{quantity=#1}{#2}' };

const strict = (code) => (code === 'htmlExtension' ? 'ignore' : 'error');

/**
 * Compiles the chapters (*.mdx) when the page is built. Equations become React elements, not HTML: the page's policy allows no
 * strings that turn into elements, and no style attributes. What cannot be typeset ends the build.
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
        ],
      }),
    },
    {
      name: 'katex-fonts',
      enforce: 'pre',
      // Every browser that runs the page reads woff2.
      transform(code, id) {
        if (!/katex[^/]*\.css$/.test(id)) return undefined;
        return { code: code.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, ''), map: null };
      },
    },
  ];
}

/** Ends the build where something could not be typeset. */
function refuse() {
  return (_, file) => {
    for (const message of file.messages) if (message.source === 'rehype-katex') throw new Error(`${file.path}: ${message.cause?.message ?? message.reason}`);
  };
}

/** Takes the TeX out again that KaTeX puts beside its MathML: nobody reads it there. */
function dropSources() {
  const drop = (node) => {
    if (!node.children) return;
    node.children = node.children.filter(({ tagName }) => tagName !== 'annotation');
    node.children.forEach(drop);
  };
  return drop;
}
