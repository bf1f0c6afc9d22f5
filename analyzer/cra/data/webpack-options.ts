import type { Ruling } from '../ledger/row.ts'

/** Top-level options of the configuration of react-scripts 4 and 5. An option that is not here is `unsupported`. */
export const WEBPACK_OPTIONS: Readonly<Record<string, Ruling>> = {
  mode: { verdict: 'mapped', note: 'The command gives the mode.' },
  bail: { verdict: 'mapped', note: 'A build stops at its first error.' },
  devtool: { verdict: 'mapped', note: 'Source maps are written as before.', rule: 'cra/config' },
  entry: { verdict: 'mapped', note: 'The page names the entry module.', rule: 'cra/index-html' },
  output: { verdict: 'mapped', note: 'Folder, public path and file names are kept.', rule: 'cra/config' },
  resolve: { verdict: 'mapped', note: 'The order of extensions and the search paths are kept.', rule: 'cra/config' },
  resolveLoader: { verdict: 'not-needed', note: 'There are no loaders to find.' },
  module: {
    verdict: 'mapped',
    note: 'Each loader has its own row; a missing export is an error as before.',
    rule: 'cra/config',
  },
  plugins: { verdict: 'mapped', note: 'Each plugin has its own row.' },
  optimization: {
    verdict: 'mapped-with-difference',
    note: 'The engine splits chunks by its own rules: lazy modules stay lazy, shared code may lie in other files.',
  },
  target: { verdict: 'mapped', note: 'The production browserslist decides the syntax.', rule: 'cra/config' },
  node: { verdict: 'mapped-with-difference', note: 'Empty stand-ins for Node’s core modules are no longer given.' },
  stats: { verdict: 'not-needed', note: 'It steers what webpack prints.' },
  infrastructureLogging: { verdict: 'not-needed', note: 'It steers what webpack prints.' },
  cache: { verdict: 'not-needed', note: 'The engine needs no cache on disk.' },
  performance: { verdict: 'not-needed', note: 'It is off; sizes are printed by the engine.' },
}
