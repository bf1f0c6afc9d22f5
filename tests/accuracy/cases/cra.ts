import type { Case } from '../label.ts'

const SRC = { 'src/index.js': '', 'public/index.html': '<div id="root"></div>' }
const SCRIPTS = { start: 'react-scripts start', build: 'react-scripts build', test: 'react-scripts test' }
const USES = 'react@18 react-dom@18 react-scripts@5'

const label = (given: Partial<Case['label']> = {}): Case['label'] => ({
  tool: 'cra',
  flavour: 'react-scripts',
  framework: 'react',
  entries: ['main: src/index.js (public/index.html)'],
  outDir: 'build',
  base: '/',
  ...given,
})

const PATHS = `
  const path = require('path'), fs = require('fs'), getPublicUrlOrPath = require('react-dev-utils/getPublicUrlOrPath')
  const appDirectory = fs.realpathSync(process.cwd()), resolveApp = (relative) => path.resolve(appDirectory, relative)
  const publicUrlOrPath = getPublicUrlOrPath(process.env.NODE_ENV === 'development', require(resolveApp('package.json')).homepage, process.env.PUBLIC_URL)
  const resolveModule = (resolve, file) => { const ending = ['js', 'ts', 'tsx'].find((each) => fs.existsSync(resolve(file + '.' + each))); return resolve(file + '.' + (ending || 'js')) }
  module.exports = { appPath: resolveApp('.'), appBuild: resolveApp('build'), appPublic: resolveApp('public'), appHtml: resolveApp('public/index.html'), appIndexJs: resolveModule(resolveApp, 'src/index'), appSrc: resolveApp('src'), publicUrlOrPath }`

/** Create React App: plain, with craco, with react-app-rewired, ejected. */
export const craCases: readonly Case[] = [
  { name: 'plain', scripts: SCRIPTS, uses: USES, files: SRC, label: label() },
  {
    name: 'TypeScript with a homepage',
    scripts: SCRIPTS,
    uses: `${USES} typescript@4`,
    manifest: { homepage: 'https://pears.example.org/calculator' },
    files: { 'src/index.tsx': '', 'public/index.html': '', 'tsconfig.json': '{}' },
    label: label({ entries: ['main: src/index.tsx (public/index.html)'], base: '/calculator/' }),
  },
  {
    name: 'PUBLIC_URL in the script, over the homepage',
    scripts: { ...SCRIPTS, build: 'PUBLIC_URL=/ react-scripts build' },
    uses: USES,
    manifest: { homepage: 'https://demo.example.org/argon' },
    files: SRC,
    label: label(),
  },
  {
    name: 'BUILD_PATH and PUBLIC_URL in env files',
    scripts: SCRIPTS,
    uses: USES,
    files: { ...SRC, '.env': 'BUILD_PATH=./www\nPUBLIC_URL=.', '.env.production': 'PUBLIC_URL=/prod' },
    label: label({ outDir: 'www', base: '/prod/' }),
  },
  {
    name: 'a homepage of a dot',
    scripts: SCRIPTS,
    uses: USES,
    manifest: { homepage: '.' },
    files: SRC,
    label: label({ base: './' }),
  },
  {
    name: 'craco with a function',
    scripts: { start: 'craco start', build: 'craco build', test: 'craco test' },
    uses: `${USES} @craco/craco@7`,
    files: {
      ...SRC,
      'craco.config.js': `
        const path = require('path'), CracoLess = require('craco-less')
        module.exports = { plugins: [{ plugin: CracoLess }], webpack: { alias: { '@': path.resolve(__dirname, 'src') },
          configure: (config, { env, paths }) => { paths.appBuild = config.output.path = path.resolve('dist'); config.output.publicPath = '/crac/'; return config } } }`,
    },
    label: label({ flavour: 'craco', outDir: 'dist', base: '/crac/' }),
  },
  {
    name: 'craco with an object in TypeScript',
    scripts: { start: 'craco start', build: 'craco build' },
    uses: `${USES} @craco/craco@7 typescript@4`,
    files: {
      'src/index.tsx': '',
      'public/index.html': '',
      'craco.config.ts': `import type { CracoConfig } from '@craco/types'\nconst config: CracoConfig = { webpack: { configure: { resolve: { fallback: { crypto: false } } } } }\nexport default config`,
    },
    label: label({ flavour: 'craco', entries: ['main: src/index.tsx (public/index.html)'] }),
  },
  {
    name: 'a craco that nobody calls',
    scripts: SCRIPTS,
    uses: `${USES} @craco/craco@7`,
    files: {
      ...SRC,
      'craco.config.js': `module.exports = { webpack: { configure: { target: 'electron-renderer', output: { publicPath: '/never/' } } } }`,
    },
    label: label(),
  },
  {
    name: 'react-app-rewired with customize-cra',
    scripts: { start: 'react-app-rewired start', build: 'react-app-rewired build' },
    uses: `${USES} react-app-rewired@2 customize-cra@1`,
    files: {
      ...SRC,
      'config-overrides.js': `const { override, fixBabelImports } = require('customize-cra'); module.exports = override(fixBabelImports('import', { libraryName: 'antd', style: 'css' }))`,
    },
    label: label({ flavour: 'react-app-rewired' }),
  },
  {
    name: 'react-app-rewired with entries and paths',
    scripts: { build: 'react-app-rewired build' },
    uses: `${USES} react-app-rewired@2`,
    files: {
      ...SRC,
      'src/admin.js': '',
      'config-overrides.js': `
        const path = require('path')
        module.exports = { webpack(config, env) { config.entry = { main: './src/index.js', admin: [path.resolve('src/admin.js')] }; return config },
          paths(paths) { paths.appBuild = path.resolve(__dirname, 'public_html'); return paths } }`,
    },
    label: label({
      flavour: 'react-app-rewired',
      entries: ['main: src/index.js (public/index.html)', 'admin: src/admin.js (public/index.html)'],
      outDir: 'public_html',
    }),
  },
  {
    name: 'ejected from version 5',
    scripts: { start: 'node scripts/start.js', build: 'node scripts/build.js', test: 'node scripts/test.js' },
    uses: 'react@18 react-dev-utils@12 webpack@5 babel-preset-react-app@10',
    manifest: { homepage: '/shop' },
    files: {
      ...SRC,
      'config/paths.js': PATHS,
      'config/webpack.config.js': `const paths = require('./paths'), HtmlWebpackPlugin = require('html-webpack-plugin'); module.exports = (env) => ({ mode: env, entry: paths.appIndexJs, output: { path: paths.appBuild, publicPath: paths.publicUrlOrPath }, plugins: [new HtmlWebpackPlugin({ template: paths.appHtml })] })`,
      'scripts/build.js': `process.env.NODE_ENV = 'production'; const webpack = require('webpack'), configFactory = require('../config/webpack.config'); webpack(configFactory('production')).run(() => {})`,
    },
    label: label({ flavour: 'ejected', base: '/shop/' }),
  },
  {
    name: 'ejected from version 1, folder and entries changed',
    scripts: { start: 'node scripts/start.js', build: 'node scripts/build.js' },
    uses: 'react@16 react-dev-utils@5 webpack@3',
    files: {
      ...SRC,
      'config/paths.js': `
        const path = require('path'), at = (file) => path.resolve(process.cwd(), file)
        module.exports = { appBuild: at('../server/static'), appPublic: at('public'), appHtml: at('public/index.html'), appIndexJs: at('src/index.js'), servedPath: './' }`,
      'config/webpack.config.prod.js': `const paths = require('./paths'); module.exports = { bail: true, entry: [require.resolve('./polyfills'), paths.appIndexJs], output: { path: paths.appBuild, publicPath: paths.servedPath } }`,
      'config/polyfills.js': '',
      'scripts/build.js': `const webpack = require('webpack'); webpack(require('../config/webpack.config.prod')).run(() => {})`,
    },
    label: label({
      flavour: 'ejected',
      entries: ['main: config/polyfills.js + src/index.js (public/index.html)'],
      outDir: '../server/static',
      base: './',
    }),
  },
  {
    name: 'next among the dependencies',
    scripts: SCRIPTS,
    uses: `${USES} next@12 webpack@4`,
    files: { ...SRC, 'webpack.config.js': 'module.exports = {}' },
    label: label(),
  },
]
