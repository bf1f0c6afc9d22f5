import { has, MANIFEST, MINIFIER } from './own-plugins.ts'
import { byHand, differs, dropped, forAll, lacking, mapped, type PartRuling } from './ruling.ts'

const STYLE_MINIFIER = differs('Styles are minified by Lightning CSS: same declarations, other bytes.')
const TERMINAL = dropped('It shows or measures the build on the terminal.')
const SPEED = dropped('It makes webpack faster and changes nothing of the build.')
const CHECK = differs('It no longer runs inside the build; it is a command of its own.')
const DOCTOR = dropped('It looks for mistakes and changes nothing of the build.')
const AFTER = lacking('It works on the built files; do it in an npm script after `nexxo build`.')
const BEFORE = lacking('It generates files; do it in an npm script before `nexxo build`.')
const TAGS = lacking(
  'It changes the tags of the page; write them into index.html, or use a plugin in `plugins` of nexxo.config.ts.',
)
const REPORTER = lacking(
  'It talks to a service; use that service’s Rollup plugin in `plugins` of nexxo.config.ts, or its own command after the build.',
)
const STYLES_IN_SCRIPT = lacking('Its own Vite or Rollup plugin goes into `plugins` of nexxo.config.ts.')
const HOST = lacking('It makes a build for another host than a page of the web.')
const COPIES = mapped(
  'The files are named under `copy` of nexxo.config.ts.',
  (build) => build.copies?.every(({ value }) => value.transform !== 'lost') === true,
  {
    ...byHand('Its `transform` uses names of the configuration around it; write it under `copy` of nexxo.config.ts.'),
    when: has('copies'),
    otherwise: 'Files that are renamed while they are copied are not carried over.',
  },
)
const PAGES = mapped(
  'The pages are files of the project that name their scripts.',
  has('pages'),
  'Its page could not be rendered; write it by hand.',
)

/** Plugins of packages. One that is not here is `unsupported`. */
export const PLUGINS: Readonly<Record<string, PartRuling>> = {
  ...forAll(
    'terser-webpack-plugin uglifyjs-webpack-plugin uglify-js-plugin webpack-parallel-uglify-plugin babel-minify-webpack-plugin babili-webpack-plugin closure-webpack-plugin esbuild-webpack-plugin uglify-es-webpack-plugin',
    MINIFIER,
  ),
  ...forAll(
    'fork-ts-checker-webpack-plugin fork-ts-checker-notifier-webpack-plugin',
    differs('Type errors no longer fail the build; `tsc --noEmit` finds them.'),
  ),
  ...forAll('tsconfig-paths-webpack-plugin', mapped('`paths` of tsconfig.json count.')),
  ...forAll(
    'mini-css-extract-plugin extract-text-webpack-plugin extract-css-chunks-webpack-plugin',
    mapped('Stylesheets are files of their own, in import order.'),
  ),
  'html-webpack-plugin': PAGES,
  ...forAll('copy-webpack-plugin webpack-copy-plugin simple-copy-webpack-plugin', COPIES),
  ...forAll(
    'webpack-bundle-analyzer webpack-visualizer-plugin webpack-visualizer-plugin2 stats-webpack-plugin webpack-stats-plugin @statoscope/webpack-plugin @rsdoctor/webpack-plugin webpackbar progress-bar-webpack-plugin simple-progress-webpack-plugin friendly-errors-webpack-plugin @soda/friendly-errors-webpack-plugin @nuxt/friendly-errors-webpack-plugin webpack-notifier webpack-build-notifier webpack-dashboard webpack-jarvis speed-measure-webpack-plugin nyan-progress-webpack-plugin bundle-stats-webpack-plugin webpack-bundle-size-analyzer size-plugin webpack-messages webpack-cleanup-stats-plugin errors-webpack-plugin error-overlay-webpack-plugin',
    TERMINAL,
  ),
  ...forAll(
    'case-sensitive-paths-webpack-plugin',
    differs('The case of paths is checked by the file system of the machine that builds.'),
  ),
  ...forAll(
    '@pmmmwh/react-refresh-webpack-plugin react-hot-loader react-refresh-webpack-plugin',
    mapped('The development server refreshes components itself.'),
  ),
  ...forAll(
    'css-minimizer-webpack-plugin optimize-css-assets-webpack-plugin csso-webpack-plugin last-call-webpack-plugin cssnano-webpack-plugin',
    STYLE_MINIFIER,
  ),
  'webpack-node-externals': lacking('It is for builds of a server.'),
  ...forAll(
    '@sentry/webpack-plugin @codecov/webpack-plugin webpack-bugsnag-plugins @bugsnag/webpack @datadog/webpack-plugin @posthog/webpack-plugin @newrelic/webpack-plugin rollbar-sourcemap-webpack-plugin @honeybadger-io/webpack raygun-webpack-plugin',
    REPORTER,
  ),
  ...forAll(
    'webpack-subresource-integrity webpack-sri-plugin',
    lacking('Set `output.integrity` of nexxo.config.ts to `sha384`.'),
  ),
  ...forAll(
    'license-webpack-plugin license-checker-webpack-plugin webpack-license-plugin',
    lacking('Set `output.licences` of nexxo.config.ts to `{ file }`.'),
  ),
  ...forAll('webpack-manifest-plugin webpack-assets-manifest manifest-webpack-plugin', MANIFEST),
  ...forAll(
    'assets-webpack-plugin webpack-bundle-tracker manifest-revision-webpack-plugin chunk-manifest-webpack-plugin webpack-chunk-hash inline-manifest-webpack-plugin',
    lacking('Its file has a form of its own; read the engine’s manifest (`output.manifest`) instead.'),
  ),
  ...forAll(
    'eslint-webpack-plugin stylelint-webpack-plugin stylelint-bare-webpack-plugin tslint-webpack-plugin prettier-webpack-plugin',
    CHECK,
  ),
  ...forAll(
    'workbox-webpack-plugin @serwist/webpack-plugin',
    mapped(
      'The service worker is built to the same address and gets the list of files.',
      (build) => build.serviceWorker !== undefined,
      'A service worker that is generated whole is not made; write one with `self.__WB_MANIFEST` and name it under `serviceWorker`.',
    ),
  ),
  ...forAll(
    'sw-precache-webpack-plugin offline-plugin serviceworker-webpack-plugin service-worker-precache-webpack-plugin',
    lacking('It generates a service worker; write one with `self.__WB_MANIFEST` and name it under `serviceWorker`.'),
  ),
  ...forAll(
    '@module-federation/enhanced @module-federation/bridge-react-webpack-plugin @module-federation/typescript @module-federation/native-federation-typescript external-remotes-plugin',
    lacking('Hosts and remotes share webpack’s run time; move all of them together, or leave this one.'),
  ),
  ...forAll('pnp-webpack-plugin', dropped('It acts in Plug’n’Play installs only.')),
  ...forAll(
    'clean-webpack-plugin webpack-clean-plugin clean-terminal-webpack-plugin webpack-cleanup-plugin webpack-clean remove-files-webpack-plugin',
    mapped('The output folder is emptied before a build.'),
  ),
  ...forAll(
    'webpack-remove-empty-scripts webpack-fix-style-only-entries webpack-remove-empty-js-chunks-plugin',
    mapped("Entries that are stylesheets have `format: 'style'` and get no script."),
  ),
  ...forAll(
    'ignore-emit-webpack-plugin suppress-chunks-webpack-plugin',
    differs('A stylesheet that is an entry gets a script of its own.'),
  ),
  'node-polyfill-webpack-plugin': lacking('Set `resolve.polyfillNode` of nexxo.config.ts.'),
  ...forAll(
    'compression-webpack-plugin brotli-webpack-plugin zopfli-webpack-plugin brotli-gzip-webpack-plugin',
    mapped('Compressed copies stand beside the files.', (build) => build.compress !== undefined),
  ),
  ...forAll(
    'dotenv-webpack dotenv-flow-webpack dotenv-defaults webpack-dotenv-plugin',
    mapped(
      'The variables are under `define` of nexxo.config.ts.',
      (build) => build.defines.length > 0,
      'Its file gives no variable here.',
    ),
  ),
  ...forAll(
    'circular-dependency-plugin duplicate-package-checker-webpack-plugin @cerner/duplicate-package-checker-webpack-plugin webpack-deadcode-plugin unused-webpack-plugin unused-files-webpack-plugin bundlesize-webpack-plugin webpack-unused bundlewatch webpack-performance-plugin',
    DOCTOR,
  ),
  ...forAll(
    'autodll-webpack-plugin dll-link-webpack-plugin add-asset-html-webpack-plugin webpack-dll-bundles-plugin',
    differs('Prebuilt libraries are part of the build again; their tags in the page have to go.'),
  ),
  ...forAll(
    '@vue/preload-webpack-plugin preload-webpack-plugin webpack-font-preload-plugin resource-hints-webpack-plugin @principalstudio/html-webpack-inject-preload html-webpack-preload-plugin html-webpack-link-type-plugin webpack-inject-plugin',
    TAGS,
  ),
  ...forAll(
    'script-ext-html-webpack-plugin html-webpack-tags-plugin html-webpack-include-assets-plugin html-webpack-harddisk-plugin html-webpack-inline-source-plugin html-inline-script-webpack-plugin html-inline-css-webpack-plugin html-webpack-inline-svg-plugin inline-chunk-html-plugin style-ext-html-webpack-plugin csp-html-webpack-plugin pwa-manifest-webpack-plugin webpack-pwa-manifest webpack-cdn-plugin dynamic-cdn-webpack-plugin html-webpack-alter-asset-plugin html-webpack-exclude-assets-plugin html-webpack-externals-plugin html-webpack-deploy-plugin html-webpack-partials-plugin html-replace-webpack-plugin html-webpack-injector multi-html-webpack-plugin html-webpack-multi-build-plugin html-webpack-skip-assets-plugin html-webpack-change-assets-extension-plugin html-beautify-webpack-plugin html-webpack-plugin-crossorigin add-module-exports-webpack-plugin html-webpack-plugin-i18n htmlnano-webpack-plugin html-minimizer-webpack-plugin html-bundler-webpack-plugin',
    TAGS,
  ),
  ...forAll(
    'favicons-webpack-plugin webapp-webpack-plugin robotstxt-webpack-plugin sitemap-webpack-plugin webpack-modernizr-plugin modernizr-webpack-plugin webfont-webpack-plugin',
    BEFORE,
  ),
  ...forAll(
    'purgecss-webpack-plugin purifycss-webpack critters-webpack-plugin html-critical-webpack-plugin critical-css-webpack-plugin webpack-rtl-plugin rtlcss-webpack-plugin webpack-merge-and-include-globally media-query-plugin',
    lacking('It changes the built styles; use the PostCSS plugin of the same purpose, or a step after the build.'),
  ),
  ...forAll(
    'image-minimizer-webpack-plugin imagemin-webpack-plugin imagemin-webpack',
    lacking('Pictures are written as they are; compress them once, in the project.'),
  ),
  ...forAll(
    'filemanager-webpack-plugin zip-webpack-plugin webpack-shell-plugin webpack-shell-plugin-next on-build-webpack hook-shell-script-webpack-plugin run-script-webpack-plugin nodemon-webpack-plugin s3-plugin-webpack webpack-s3-plugin webpack-s3-uploader browser-sync-webpack-plugin webpack-livereload-plugin event-hooks-webpack-plugin before-build-webpack webpack-archive-plugin replace-in-file-webpack-plugin wrapper-webpack-plugin generate-package-json-webpack-plugin create-file-webpack webpack-concat-files-plugin webpack-concat-plugin generate-json-webpack-plugin start-server-webpack-plugin sftp-webpack-plugin crx-webpack-plugin string-replace-webpack-plugin webpack-append move-file-webpack-plugin',
    AFTER,
  ),
  ...forAll(
    'write-file-webpack-plugin watch-files-webpack-plugin extra-watch-webpack-plugin webpack-watch-files-plugin watch-external-files-webpack-plugin time-fix-plugin open-browser-webpack-plugin webpack-watched-glob-entries-plugin',
    dropped('It steers the development server of webpack.'),
  ),
  ...forAll(
    'git-revision-webpack-plugin webpack-version-file-plugin webpack-auto-inject-version generate-version-webpack-plugin',
    lacking('Name the values under `define` of nexxo.config.ts, which may ask git.'),
  ),
  ...forAll(
    'moment-locales-webpack-plugin moment-timezone-data-webpack-plugin',
    lacking('It takes data out of moment; name the locales under `resolve.ignore`, and expect the data to be whole.'),
  ),
  'lodash-webpack-plugin': differs('It takes features out of lodash; they are all there again.'),
  ...forAll('antd-dayjs-webpack-plugin', lacking('Make `moment` an alias of `dayjs`.')),
  ...forAll(
    'monaco-editor-webpack-plugin ckeditor5-dev-webpack-plugin @ckeditor/ckeditor5-dev-webpack-plugin',
    lacking(
      'It sets up the editor’s workers and languages; do it in the source as the editor’s documentation says for Vite.',
    ),
  ),
  ...forAll(
    '@vanilla-extract/webpack-plugin @linaria/webpack-loader @compiled/webpack-loader @stylexjs/webpack-plugin @pandacss/webpack @griffel/webpack-extraction-plugin @mui/material-pigment-css @pigment-css/webpack-plugin unocss @unocss/webpack windicss-webpack-plugin',
    STYLES_IN_SCRIPT,
  ),
  ...forAll(
    '@loadable/webpack-plugin react-loadable react-loadable-ssr-addon universal-webpack',
    lacking('Its list of chunks is read by a server.'),
  ),
  ...forAll(
    'i18n-webpack-plugin @lingui/webpack-plugin globalize-webpack-plugin webpack-extract-translation-keys-plugin',
    lacking('It makes a build per language, or collects texts; do it before the build by the tool’s own command.'),
  ),
  ...forAll('hard-source-webpack-plugin happypack parallel-uglify-plugin webpack-fail-plugin', SPEED),
  ...forAll(
    'webpack-retry-chunk-load-plugin chunk-load-retry-webpack-plugin webpack-require-from',
    lacking('It changes webpack’s loading of chunks; `import()` of a browser does not try again.'),
  ),
  ...forAll(
    'webpack-import-map-plugin systemjs-webpack-interop standalone-single-spa-webpack-plugin webpack-config-single-spa',
    lacking('Its host loads scripts in SystemJS or UMD form.'),
  ),
  ...forAll(
    '@wordpress/dependency-extraction-webpack-plugin @automattic/webpack-rtl-plugin',
    lacking('WordPress loads the scripts by a list that this plugin writes.'),
  ),
  ...forAll(
    'webpack-extension-reloader webpack-ext-reloader @electron-forge/plugin-webpack webextension-webpack-plugin web-extension-webpack wext-manifest-webpack-plugin webpack-target-webextension',
    HOST,
  ),
  ...forAll(
    'unplugin-auto-import unplugin-vue-components unplugin-icons unplugin-vue-macros unplugin-swc unplugin-element-plus unplugin-fonts unplugin-turbo-console',
    lacking('The same package has a plugin for Vite and Rollup: it goes into `plugins` of nexxo.config.ts.'),
  ),
  ...forAll(
    '@tanstack/router-plugin @tanstack/router-webpack-plugin relay-compiler-webpack-plugin graphql-codegen-webpack-plugin graphql-let svg-spritemap-webpack-plugin webpack-spritesmith svg-chunk-webpack-plugin external-svg-sprite-loader webpack-svgstore-plugin',
    BEFORE,
  ),
  'webpack-virtual-modules': lacking('Its modules exist in webpack’s memory only.'),
  ...forAll('vue-loader', mapped('The project’s own Vue compiler compiles components.')),
  ...forAll('svelte-loader', mapped('The project’s own Svelte compiler compiles components.')),
  ...forAll(
    'vuetify-loader webpack-plugin-vuetify',
    lacking('Its Vite plugin goes into `plugins` of nexxo.config.ts.'),
  ),
  ...forAll(
    'directory-named-webpack-plugin component-directory-webpack-plugin enhanced-resolve resolve-typescript-plugin babel-plugin-module-resolver',
    lacking('It resolves names by rules of its own; make aliases under `resolve.alias`.'),
  ),
  ...forAll('module-federation-import-remote-plugin', HOST),
  'webpack-obfuscator': AFTER,
  'javascript-obfuscator': AFTER,
  'prerender-spa-plugin': AFTER,
  'react-snap': AFTER,
  'static-site-generator-webpack-plugin': AFTER,
  'webpack-strip-block': lacking('Do the same edit by a `transform` of a plugin in `plugins` of nexxo.config.ts.'),
  'webpack-conditional-loader': lacking(
    'Do the same edit by a `transform` of a plugin in `plugins` of nexxo.config.ts.',
  ),
}
