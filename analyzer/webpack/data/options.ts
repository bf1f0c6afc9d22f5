import type { Ruling } from './plugins.ts'

const mapped = (note: string): Ruling => ({ verdict: 'mapped', note })
const unneeded = (note: string): Ruling => ({ verdict: 'not-needed', note })
const HOW = unneeded('It says how webpack works or reports, not what it builds.')

/** What becomes of each top-level option. */
export const OPTIONS: Readonly<Record<string, Ruling>> = {
  mode: mapped('`define`, `minify` and `sourceMap` of nexxo.config.ts.'),
  entry: mapped('The pages name their scripts; entries without a page are `entries`.'),
  output: mapped('`outDir`, `base` and `output` of nexxo.config.ts.'),
  module: mapped('Each rule and loader has a row of its own.'),
  resolve: mapped('`resolve` of nexxo.config.ts.'),
  plugins: mapped('Each plugin has a row of its own.'),
  devtool: mapped('`sourceMap` of nexxo.config.ts.'),
  devServer: mapped('`server` of nexxo.config.ts, as far as it is not code.'),
  externals: mapped('`external` of nexxo.config.ts.'),
  optimization: {
    verdict: 'mapped-with-difference',
    note: 'Scripts are cut into chunks and minified by the engine’s own rules.',
  },
  performance: unneeded('Limits on sizes are `budgets` of nexxo.config.ts, where they are wanted.'),
  target: mapped('The engine builds for browsers; which ones is `targets`.'),
  node: {
    verdict: 'mapped-with-difference',
    note: '`__dirname` and `__filename` are what webpack’s mocks are; modules of Node are `resolve.polyfillNode`.',
  },
  context: mapped('Paths of nexxo.config.ts count from the root.'),
  experiments: {
    verdict: 'mapped-with-difference',
    note: 'Top-level await and WebAssembly work without being asked for.',
  },
  ...Object.fromEntries(
    [
      'stats',
      'cache',
      'bail',
      'parallelism',
      'profile',
      'watch',
      'watchOptions',
      'infrastructureLogging',
      'snapshot',
      'name',
      'recordsPath',
      'resolveLoader',
      'ignoreWarnings',
      'amd',
      'dependencies',
      'loader',
      'debug',
    ].map((name) => [name, HOW]),
  ),
}
