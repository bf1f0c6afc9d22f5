import { byHand, differs, dropped, forAll, lacking, mapped, type PartRuling } from './ruling.ts'

const FILES = mapped('Files are written under the same names, and imports of them give the same address.')
/** Where the model has its rule the loader runs for real, and the ledger says so instead. */
const REAL = lacking('It would run for real, but not in a chain with a loader that needs webpack itself.')
const NOT_THE_APP = dropped('It is no part of the application’s build.')

/** Loaders by package. A loader that is not here is `unsupported`. */
export const LOADERS: Readonly<Record<string, PartRuling>> = {
  'css-loader': mapped('The engine reads stylesheets and CSS modules; class names keep their pattern.'),
  'babel-loader': mapped(
    'The engine compiles JSX, TypeScript and Flow itself; Babel runs on the files that need another plugin.',
  ),
  ...forAll(
    'style-loader vue-style-loader',
    mapped('Styles reach the page as before: by scripts, or by the development server.'),
  ),
  'postcss-loader': mapped('PostCSS runs with the project’s plugins.'),
  ...forAll(
    'sass-loader fast-sass-loader less-loader stylus-loader',
    mapped('The project’s own compiler runs with the same options.'),
  ),
  ...forAll(
    'ts-loader awesome-typescript-loader',
    differs('The engine compiles TypeScript itself; `tsc --noEmit` finds type errors as a command of its own.'),
  ),
  ...forAll('file-loader url-loader', FILES),
  'source-map-loader': differs('Source maps of dependencies are not read; their built code is what a debugger shows.'),
  ...forAll('resolve-url-loader adjust-sourcemap-loader', mapped('`url()` in a partial is relative to that partial.')),
  ...forAll('@svgr/webpack svg-react-loader react-svg-loader', REAL),
  ...forAll(
    'swc-loader esbuild-loader buble-loader @sucrase/webpack-loader',
    differs('The engine compiles the scripts itself.'),
  ),
  ...forAll('raw-loader text-loader', REAL),
  'vue-loader': mapped('The project’s own Vue compiler compiles components.'),
  'svelte-loader': mapped('The project’s own Svelte compiler compiles components.'),
  'html-loader': mapped(
    'Templates of pages become pages.',
    (build) => (build.pages ?? []).some(({ value }) => value.template !== undefined),
    REAL.note,
  ),
  ...forAll(
    'mini-css-extract-plugin extract-text-webpack-plugin extract-css-chunks-webpack-plugin',
    mapped('Stylesheets are files of their own.'),
  ),
  'html-webpack-plugin': mapped('Templates of pages become pages.'),
  ...forAll('null-loader ignore-loader noop-loader', REAL),
  ...forAll(
    'thread-loader cache-loader happypack happypack/loader hard-source',
    dropped('It makes webpack faster and changes nothing of the build.'),
  ),
  'json-loader': dropped('JSON is read without a loader.'),
  ...forAll(
    'json5-loader yaml-loader js-yaml-loader yml-loader toml-loader csv-loader dsv-loader xml-loader hjson-loader properties-loader',
    REAL,
  ),
  '@mdx-js/loader': REAL,
  ...forAll(
    'eslint-loader tslint-loader standard-loader stylelint-loader jshint-loader jscs-loader',
    differs('It no longer runs inside the build; it is a command of its own.'),
  ),
  ...forAll(
    'worker-loader workerize-loader comlink-loader sharedworker-loader',
    byHand('Write `new Worker(new URL(…, import.meta.url))`, or import the worker by `?worker`.'),
  ),
  ...forAll('imports-loader exports-loader expose-loader script-loader', REAL),
  ...forAll('istanbul-instrumenter-loader coverage-istanbul-loader @jsdevtools/coverage-istanbul-loader', NOT_THE_APP),
  ...forAll('svg-url-loader svg-inline-loader svg-sprite-loader svgo-loader', REAL),
  'external-svg-sprite-loader': lacking(
    'It writes the sprite by a plugin of webpack; make the sprite before the build.',
  ),
  ...forAll(
    'react-hot-loader react-hot-loader/webpack',
    dropped('The development server refreshes components itself.'),
  ),
  ...forAll(
    'string-replace-loader preprocess-loader ifdef-loader webpack-strip-block js-conditional-compile-loader webpack-conditional-loader strip-loader webpack-strip falafel-loader',
    REAL,
  ),
  'node-loader': lacking('A browser loads no `.node` file.'),
  ...forAll(
    'ejs-loader ejs-compiled-loader underscore-template-loader handlebars-loader handlebars-template-loader pug-loader pug-plain-loader pug-html-loader jade-loader nunjucks-loader simple-nunjucks-loader mustache-loader twig-loader dust-loader art-template-loader underscore-loader template-loader hbs-loader',
    REAL,
  ),
  ...forAll('img-loader image-webpack-loader responsive-loader image-trace-loader lqip-loader', REAL),
  ...forAll('sass-resources-loader style-resources-loader', REAL),
  ...forAll(
    'coffee-loader coffeescript-loader purescript-loader purs-loader elm-webpack-loader reason-loader bs-loader haxe-loader livescript-loader',
    REAL,
  ),
  'to-string-loader': REAL,
  'vuetify-loader': lacking('Its Vite plugin goes into `plugins` of nexxo.config.ts.'),
  ...forAll('graphql-tag graphql-tag/loader webpack-graphql-loader', REAL),
  ...forAll(
    'css-modules-typescript-loader typed-css-modules-loader typings-for-css-modules-loader dts-css-modules-loader @teamsupercell/typings-for-css-modules-loader',
    lacking('It writes declarations beside stylesheets; run `typed-css-modules` as a command of its own.'),
  ),
  ...forAll('markdown-loader html-markdown-loader frontmatter-markdown-loader remark-loader', REAL),
  ...forAll(
    '@lingui/loader i18next-loader messageformat-loader po-loader @intlify/vue-i18n-loader @kazupon/vue-i18n-loader',
    REAL,
  ),
  ...forAll('multi-loader bundle-loader promise-loader react-proxy-loader', byHand('Write `import()`.')),
  ...forAll('glslify-loader webpack-glsl-loader glslify-import-loader ts-shader-loader shader-loader', REAL),
  ...forAll('arraybuffer-loader base64-inline-loader base64-loader binary-loader buffer-loader', REAL),
  'wasm-loader': byHand('Import the module by `?init`.'),
  ...forAll(
    'modernizr-loader webpack-modernizr-loader bootstrap-loader font-awesome-loader fontgen-loader webfonts-loader icon-font-loader',
    lacking('It generates files; generate them once, before the build.'),
  ),
  ...forAll(
    '@linaria/webpack-loader @linaria/webpack5-loader @linaria/webpack4-loader @wyw-in-js/webpack-loader @vanilla-extract/webpack-plugin @stylexjs/webpack-plugin @compiled/webpack-loader astroturf styled-jsx @pandacss/webpack @griffel/webpack-loader',
    lacking('Its own Vite or Rollup plugin goes into `plugins` of nexxo.config.ts.'),
  ),
  ...forAll(
    'riot-tag-loader @riotjs/webpack-loader @marko/webpack marko-loader lit-html-loader polymer-webpack-loader @ngtools/webpack angular2-template-loader ngtemplate-loader ng-annotate-loader',
    lacking('The engine has no compiler for this framework.'),
  ),
  ...forAll(
    'isomorphic-style-loader universal-style-loader component-css-loader',
    lacking('It serves styles from a server; the engine writes them to files.'),
  ),
  ...forAll('val-loader apply-loader exec-loader', REAL),
  'transform-loader': REAL,
  ...forAll('externals-loader cdn-loader', lacking('Name the modules under `external` of nexxo.config.ts.')),
  ...forAll(
    'gltf-webpack-loader gltf-loader',
    lacking('Files that a model names are not followed; put them into `publicDir`.'),
  ),
  '@vercel/webpack-asset-relocator-loader': lacking('It is for programs of Node.'),
  ...forAll(
    '@storybook/source-loader react-docgen-loader react-docgen-typescript-loader vue-docgen-loader',
    NOT_THE_APP,
  ),
  ...forAll(
    'px2rem-loader postcss-px-to-viewport-loader webpack-px2rem-loader',
    lacking('Use the PostCSS plugin of the same purpose.'),
  ),
  'remove-flow-types-loader': mapped('Flow types are stripped.'),
  'extract-loader': lacking('It runs the code of another loader while webpack builds.'),
}
