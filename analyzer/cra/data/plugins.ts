import type { Ruling } from '../ledger/row.ts'

/**
 * Plugins of react-scripts 4 and 5, by constructor name: also those of `resolve.plugins` and `optimization.minimizer`.
 * A name that is not here is `unsupported`.
 */
export const PLUGINS: Readonly<Record<string, Ruling>> = {
  HtmlWebpackPlugin: {
    verdict: 'mapped',
    note: '`index.html` at the root is the entry page; the engine writes the tags of the built files into it.',
    rule: 'cra/index-html',
  },
  InterpolateHtmlPlugin: {
    verdict: 'mapped',
    note: '`%NAME%` in the page is replaced by the engine.',
    rule: 'cra/index-html',
  },
  InlineChunkHtmlPlugin: {
    verdict: 'not-needed',
    note: 'The engine’s output has no runtime chunk that could be written into the page.',
  },
  ModuleNotFoundPlugin: { verdict: 'not-needed', note: 'It words an error message; the engine words its own.' },
  ModuleScopePlugin: {
    verdict: 'mapped-with-difference',
    note: 'Imports from outside `src` are no longer an error.',
  },
  DefinePlugin: { verdict: 'mapped', note: '`process.env` holds exactly the client’s variables.', rule: 'cra/config' },
  ReactRefreshPlugin: { verdict: 'mapped', note: 'The development server refreshes components itself.' },
  ReactRefreshWebpackPlugin: { verdict: 'mapped', note: 'The development server refreshes components itself.' },
  HotModuleReplacementPlugin: { verdict: 'mapped', note: 'The development server updates modules itself.' },
  CaseSensitivePathsPlugin: {
    verdict: 'mapped-with-difference',
    note: 'The case of paths is checked by the file system of the machine that builds.',
  },
  WatchMissingNodeModulesPlugin: {
    verdict: 'not-needed',
    note: 'It restarts a watch after an install; the development server sees installs itself.',
  },
  MiniCssExtractPlugin: {
    verdict: 'mapped',
    note: 'Stylesheets are files of their own, one per chunk, in import order.',
  },
  WebpackManifestPlugin: {
    verdict: 'mapped',
    note: '`asset-manifest.json` is written in the same form.',
    rule: 'cra/config',
  },
  ManifestPlugin: { verdict: 'mapped', note: '`asset-manifest.json` is written in the same form.', rule: 'cra/config' },
  IgnorePlugin: { verdict: 'mapped', note: 'moment is built without its locales, as before.', rule: 'cra/config' },
  InjectManifest: {
    verdict: 'mapped',
    note: 'The service worker is built to the same URL and gets the list of files to precache.',
    rule: 'cra/config',
  },
  ForkTsCheckerWebpackPlugin: {
    verdict: 'mapped-with-difference',
    note: 'Type errors no longer fail the build; `npm run typecheck` (`tsc --noEmit`) finds them.',
    rule: 'cra/scripts',
  },
  ForkTsCheckerWarningWebpackPlugin: {
    verdict: 'mapped-with-difference',
    note: 'Type errors were only warnings (`TSC_COMPILE_ON_ERROR`); run `tsc --noEmit` to see them.',
  },
  ESLintWebpackPlugin: {
    verdict: 'mapped-with-difference',
    note: 'ESLint no longer runs inside the build; it is a command of its own.',
    rule: 'cra/eslint',
  },
  TerserPlugin: {
    verdict: 'mapped-with-difference',
    note: 'Scripts are minified by another minifier: same meaning, other bytes.',
  },
  CssMinimizerPlugin: {
    verdict: 'mapped-with-difference',
    note: 'Styles are minified by Lightning CSS: same declarations, other bytes.',
  },
  OptimizeCssAssetsWebpackPlugin: {
    verdict: 'mapped-with-difference',
    note: 'Styles are minified by Lightning CSS: same declarations, other bytes.',
  },
  PnpWebpackPlugin: {
    verdict: 'not-needed',
    note: 'It acts in Plug’n’Play installs only, and this project has node_modules.',
  },
}
