/** Loaders whose work at the end of a chain the engine does itself, and what it then takes the file for. */
export const NATIVE: Readonly<
  Record<string, 'script' | 'typescript' | 'css' | 'scss' | 'less' | 'styl' | 'vue' | 'svelte' | 'json' | 'url'>
> = {
  ...as('script', 'babel-loader buble-loader @sucrase/webpack-loader swc-loader remove-flow-types-loader'),
  ...as('typescript', 'ts-loader awesome-typescript-loader esbuild-loader'),
  ...as('css', 'style-loader vue-style-loader css-loader postcss-loader resolve-url-loader adjust-sourcemap-loader'),
  ...as('css', 'mini-css-extract-plugin extract-text-webpack-plugin extract-css-chunks-webpack-plugin'),
  ...as('scss', 'sass-loader fast-sass-loader'),
  ...as('less', 'less-loader'),
  ...as('styl', 'stylus-loader'),
  ...as('vue', 'vue-loader'),
  ...as('svelte', 'svelte-loader'),
  ...as('json', 'json-loader'),
  ...as('url', 'file-loader url-loader'),
}

/** They make a script of what is no script: what stands before one of them takes a script. */
export const MAKES_SCRIPT = new Set(['css-loader', 'style-loader', 'vue-style-loader', 'vue-loader', 'svelte-loader', 'file-loader', 'url-loader']) // prettier-ignore

/** They change nothing that is built. */
export const WITHOUT_EFFECT = new Set(
  'thread-loader cache-loader happypack happypack/loader hard-source source-map-loader eslint-loader tslint-loader standard-loader stylelint-loader jshint-loader jscs-loader react-hot-loader react-hot-loader/webpack istanbul-instrumenter-loader coverage-istanbul-loader @jsdevtools/coverage-istanbul-loader css-modules-typescript-loader typed-css-modules-loader dts-css-modules-loader @teamsupercell/typings-for-css-modules-loader typings-for-css-modules-loader @storybook/source-loader react-docgen-loader react-docgen-typescript-loader vue-docgen-loader'.split(
    ' ',
  ),
)

/** They need what only webpack has: a plugin beside them, a compiler of their own, its runtime, or a build for Node. */
export const NEEDS_WEBPACK = new Set(
  '$code node-loader worker-loader workerize-loader comlink-loader sharedworker-loader wasm-loader vuetify-loader isomorphic-style-loader universal-style-loader component-css-loader extract-loader multi-loader bundle-loader promise-loader react-proxy-loader external-svg-sprite-loader html-webpack-plugin @vercel/webpack-asset-relocator-loader externals-loader cdn-loader @ngtools/webpack @linaria/webpack-loader @linaria/webpack5-loader @linaria/webpack4-loader @wyw-in-js/webpack-loader @vanilla-extract/webpack-plugin @stylexjs/webpack-plugin @compiled/webpack-loader @pandacss/webpack @griffel/webpack-loader mini-css-extract-plugin extract-text-webpack-plugin extract-css-chunks-webpack-plugin'.split(
    ' ',
  ),
)

function as<Kind extends string>(kind: Kind, names: string): Readonly<Record<string, Kind>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]))
}
