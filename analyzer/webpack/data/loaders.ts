import type { Ruling } from './plugins.ts'

const mapped = (note: string): Ruling => ({ verdict: 'mapped', note })
const differs = (note: string): Ruling => ({ verdict: 'mapped-with-difference', note })
const unneeded = (note: string): Ruling => ({ verdict: 'not-needed', note })
const byHand = (note: string): Ruling => ({ verdict: 'manual', note })

/** What becomes of a loader; the first pattern that matches counts. */
export const LOADERS: readonly (readonly [RegExp, Ruling])[] = [
  [
    /^(?:css-loader|style-loader|vue-style-loader|mini-css-extract-plugin|extract-text-webpack-plugin)$/,
    mapped('`styles` of nexxo.config.ts.'),
  ],
  [
    /^(?:postcss-loader|sass-loader|less-loader|stylus-loader|resolve-url-loader|fast-sass-loader|fast-css-loader)$/,
    mapped('The project’s own preprocessor runs: `styles` of nexxo.config.ts.'),
  ],
  [
    /^(?:babel-loader|ts-loader|awesome-typescript-loader|swc-loader|esbuild-loader|buble-loader|@sucrase\/webpack-loader)$/,
    mapped('Scripts are compiled by the engine: `script` of nexxo.config.ts.'),
  ],
  [/^(?:file-loader|url-loader|asset-loader)$/, mapped('`assets` and `output.asset` of nexxo.config.ts.')],
  [/^(?:vue-loader|svelte-loader)$/, mapped('Components go through the project’s own compiler.')],
  [
    /^(?:json-loader|source-map-loader|thread-loader|cache-loader|react-hot-loader|webpack-glsl-loader\/.*|html-webpack-plugin|hard-source|eslint-loader|tslint-loader|standard-loader|stylelint-custom-processor-loader|unlazy-loader)$/,
    unneeded('The engine does it by itself, or it checks and builds nothing.'),
  ],
  [
    /^(?:html-loader|raw-loader|text-loader|html-raw-loader)$/,
    differs('A page’s addresses are files of the project; other imports of text want `?raw`.'),
  ],
  [
    /^(?:worker-loader|workerize-loader|comlink-loader|sharedworker-loader)$/,
    byHand('Write `new Worker(new URL(…, import.meta.url))`, or `?worker`.'),
  ],
  [
    /^(?:expose-loader|imports-loader|exports-loader|script-loader)$/,
    byHand('Say in a module of the project what it puts into the global scope; `?script` runs a file there.'),
  ],
  [/^(?:@svgr\/webpack|react-svg-loader|svg-react-loader)$/, byHand('Import the SVG with `?component`.')],
  [/^(?:svg-inline-loader|svg-url-loader)$/, byHand('Import the SVG with `?raw` or `?inline`.')],
]
