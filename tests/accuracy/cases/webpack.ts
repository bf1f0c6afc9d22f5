import type { Case } from '../label.ts'

const HTML = '<!doctype html><div id="root"></div>'
const PAGE = { 'public/index.html': HTML }
const SRC = { 'src/index.js': '' }

const label = (given: Partial<Case['label']>): Case['label'] => ({
  tool: 'webpack',
  flavour: 'webpack-cli',
  framework: 'none',
  entries: ['main: src/index.js'],
  outDir: 'dist',
  base: './',
  ...given,
})

/** webpack's command line: every form a configuration has, and every way a command changes it. */
export const webpackCases: readonly Case[] = [
  {
    name: 'no configuration at all',
    scripts: { build: 'webpack --mode production' },
    uses: 'webpack@5 webpack-cli@5',
    files: SRC,
    label: label({}),
  },
  {
    name: 'an object with a page',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5 html-webpack-plugin@5 react@18',
    files: {
      ...SRC,
      ...PAGE,
      'webpack.config.js': `
        const path = require('path'), HtmlWebpackPlugin = require('html-webpack-plugin')
        module.exports = { entry: './src/index.js', output: { path: path.resolve(__dirname, 'build'), publicPath: '/' },
          plugins: [new HtmlWebpackPlugin({ template: 'public/index.html' })] }`,
    },
    label: label({
      framework: 'react',
      entries: ['main: src/index.js (public/index.html)'],
      outDir: 'build',
      base: '/',
    }),
  },
  {
    name: 'a function of env and argv',
    scripts: { build: 'webpack --mode production --env target=shop', start: 'webpack serve --mode development' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      'src/shop.ts': '',
      'webpack.config.js': `
        module.exports = (env, argv) => ({ entry: './src/' + env.target, resolve: { extensions: ['.ts', '.js'] },
          output: { path: __dirname + (argv.mode === 'production' ? '/out/prod' : '/out/dev'), publicPath: argv.mode === 'production' ? '/shop' : '/' } })`,
    },
    label: label({ entries: ['main: src/shop.ts'], outDir: 'out/prod', base: '/shop/' }),
  },
  {
    name: 'a promise',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@4',
    files: {
      ...SRC,
      'webpack.config.js': `module.exports = new Promise((done) => setTimeout(() => done({ entry: { pears: './src' }, output: { path: __dirname + '/www' } }), 5))`,
    },
    label: label({ entries: ['pears: src/index.js'], outDir: 'www' }),
  },
  {
    name: 'an async function',
    scripts: { build: 'webpack --mode production' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      ...SRC,
      'webpack.config.js': `module.exports = async (env) => { const https = env.WEBPACK_SERVE ? await Promise.reject(new Error('no')) : undefined
        return { devServer: { https }, output: { publicPath: 'https://cdn.example.org/app' } } }`,
    },
    label: label({ base: 'https://cdn.example.org/app/' }),
  },
  {
    name: 'several compilers',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      'src/pears.js': '',
      'src/plums.js': '',
      'webpack.config.js': `
        const common = { mode: 'production', output: { path: __dirname + '/public/assets', publicPath: '/assets/' } }
        module.exports = [{ ...common, name: 'pears', entry: { pears: './src/pears.js' } }, { ...common, name: 'plums', entry: { plums: './src/plums.js' } }]`,
    },
    label: label({
      entries: ['pears: src/pears.js', 'plums: src/plums.js'],
      outDir: 'public/assets',
      base: '/assets/',
    }),
  },
  {
    name: 'one of several compilers by --config-name',
    scripts: { build: 'webpack --config-name plums' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      'src/pears.js': '',
      'src/plums.js': '',
      'webpack.config.js': `module.exports = [() => ({ name: 'pears', entry: './src/pears.js', output: { path: __dirname + '/a' } }), { name: 'plums', entry: './src/plums.js', output: { path: __dirname + '/b' } }]`,
    },
    label: label({ entries: ['main: src/plums.js'], outDir: 'b' }),
  },
  {
    name: 'webpack-merge 5, files in a folder',
    scripts: { build: 'webpack --config config/webpack.prod.js', dev: 'webpack serve --config config/webpack.dev.js' },
    uses: 'webpack@5 webpack-cli@5 webpack-merge@5 react@17',
    files: {
      'src/index.jsx': '',
      'src/index.html': HTML,
      'config/webpack.common.js': `
        const path = require('path'), HtmlWebpackPlugin = require('html-webpack-plugin')
        module.exports = { entry: path.join(__dirname, '../src/index.jsx'), plugins: [new HtmlWebpackPlugin({ template: path.join(__dirname, '../src/index.html') })] }`,
      'config/webpack.prod.js': `
        const { merge } = require('webpack-merge'), common = require('./webpack.common.js'), path = require('path')
        module.exports = merge(common, { mode: 'production', output: { path: path.join(__dirname, '../dist/app'), publicPath: '/app/' } })`,
      'config/webpack.dev.js': `module.exports = require('webpack-merge').merge(require('./webpack.common.js'), { mode: 'development' })`,
    },
    label: label({
      framework: 'react',
      entries: ['main: src/index.jsx (src/index.html)'],
      outDir: 'dist/app',
      base: '/app/',
    }),
  },
  {
    name: 'webpack-merge 4 as a function',
    scripts: {
      'build:prod': 'NODE_ENV=production webpack --config webpack.prod.js',
      build: 'webpack --config webpack.dev.js',
    },
    uses: 'webpack@4 webpack-cli@3 webpack-merge@4 vue@2',
    files: {
      'src/main.js': '',
      'webpack.common.js': `module.exports = { entry: { app: ['./src/main.js'] } }`,
      'webpack.dev.js': `module.exports = require('webpack-merge')(require('./webpack.common'), { mode: 'development', output: { path: __dirname + '/dev' } })`,
      'webpack.prod.js': `const merge = require('webpack-merge'); module.exports = merge(require('./webpack.common'), { mode: 'production', output: { path: __dirname + '/prod', publicPath: '/static/' } })`,
    },
    label: label({ framework: 'vue', entries: ['app: src/main.js'], outDir: 'prod', base: '/static/' }),
  },
  {
    name: 'the environment names the file',
    scripts: { build: 'webpack --env env=prod --config build-utils/webpack.config.js' },
    uses: 'webpack@5 webpack-cli@4 webpack-merge@5',
    files: {
      ...SRC,
      'build-utils/webpack.config.js': `
        const { merge } = require('webpack-merge')
        module.exports = ({ env }) => merge({ entry: './src' }, require('./webpack.' + env + '.js'))`,
      'build-utils/webpack.prod.js': `module.exports = { output: { path: require('path').resolve(__dirname, '..', 'target') } }`,
    },
    label: label({ outDir: 'target' }),
  },
  {
    name: 'two files merged by the command line',
    scripts: { build: 'webpack --config webpack.base.js --config webpack.release.js --merge' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      ...SRC,
      'webpack.base.js': `module.exports = { entry: { shop: './src' }, output: { path: __dirname + '/x' } }`,
      'webpack.release.js': `module.exports = { output: { path: __dirname + '/release', publicPath: '/r/' } }`,
    },
    label: label({ entries: ['shop: src/index.js'], outDir: 'release', base: '/r/' }),
  },
  {
    name: 'TypeScript with import and export default',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5 typescript@5 ts-node@10',
    files: {
      'src/index.tsx': '',
      'webpack.config.ts': `
        import path from 'path'
        import type { Configuration } from 'webpack'
        import { folder } from './tools/folder'
        const config: Configuration = { entry: './src/index.tsx', output: { path: path.resolve(__dirname, folder as string) } }
        export default config`,
      'tools/folder.ts': `export const folder: string = 'bundle'`,
    },
    label: label({ entries: ['main: src/index.tsx'], outDir: 'bundle' }),
  },
  {
    name: 'a TypeScript function over helper files',
    scripts: {
      'build:prod': 'webpack --env mode=production apiUrl=/api',
      start: 'webpack serve --env mode=development',
    },
    uses: 'webpack@5 webpack-cli@4 react@17',
    files: {
      'src/index.tsx': '',
      'public/index.html': HTML,
      'webpack.config.ts': `
        import path from 'path'
        import { buildConfig } from './config/build/buildConfig'
        export interface Env { mode: string; apiUrl: string }
        export default (env: Env) => buildConfig({ mode: env.mode || 'development', api: env.apiUrl, root: path.resolve(__dirname) })`,
      'config/build/buildConfig.ts': `
        import path from 'path'
        import HTMLWebpackPlugin from 'html-webpack-plugin'
        export function buildConfig(o: { mode: string; api: string; root: string }) {
          return { mode: o.mode, entry: path.resolve(o.root, 'src', 'index.tsx'), plugins: [new HTMLWebpackPlugin({ template: path.resolve(o.root, 'public', 'index.html') })],
            output: { path: path.resolve(o.root, o.api === '/api' ? 'build' : 'none'), publicPath: '/' } }
        }`,
    },
    label: label({
      framework: 'react',
      entries: ['main: src/index.tsx (public/index.html)'],
      outDir: 'build',
      base: '/',
    }),
  },
  {
    name: 'ECMAScript module with import.meta.url',
    scripts: { build: 'webpack --config webpack.config.mjs' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      ...SRC,
      'webpack.config.mjs': `
        import path from 'node:path'
        import { fileURLToPath } from 'node:url'
        const here = path.dirname(fileURLToPath(import.meta.url))
        export default { entry: './src/index.js', output: { path: path.join(here, 'site'), publicPath: '' } }`,
    },
    label: label({ outDir: 'site' }),
  },
  {
    name: 'a module package',
    scripts: { build: 'webpack build' },
    uses: 'webpack@5 webpack-cli@6 preact@10',
    manifest: { type: 'module' },
    files: {
      'src/main.js': '',
      'webpack.config.js': `import webpack from 'webpack'
        export default { entry: { main: './src/main.js' }, output: { path: new URL('lib', import.meta.url).pathname }, plugins: [new webpack.DefinePlugin({})] }`,
    },
    label: label({ framework: 'preact', entries: ['main: src/main.js'], outDir: 'lib' }),
  },
  {
    name: 'the Babel form',
    scripts: {
      build:
        'cross-env NODE_ENV=production webpack --config internals/webpack/webpack.prod.babel.js --color -p --progress --hide-modules',
    },
    uses: 'webpack@4 webpack-cli@3 react@16',
    files: {
      'app/app.js': '',
      'app/index.html': HTML,
      'internals/webpack/webpack.prod.babel.js': `
        import path from 'path'
        const HtmlWebpackPlugin = require('html-webpack-plugin')
        module.exports = require('./webpack.base.babel')({ mode: 'production', entry: [require.resolve('react-app-polyfill/ie11'), path.join(process.cwd(), 'app/app.js')],
          plugins: [new HtmlWebpackPlugin({ template: 'app/index.html', inject: true })] })`,
      'internals/webpack/webpack.base.babel.js': `
        const path = require('path')
        module.exports = options => ({ mode: options.mode, entry: options.entry, plugins: options.plugins, output: { path: path.resolve(process.cwd(), 'build'), publicPath: '/' } })`,
    },
    label: label({
      framework: 'react',
      entries: ['main: react-app-polyfill/ie11 + app/app.js (app/index.html)'],
      outDir: 'build',
      base: '/',
    }),
  },
  {
    name: 'webpack 3 by -p and an output file',
    scripts: { build: 'webpack -p ./src/index.js -o public/bundle.js' },
    uses: 'webpack@3',
    files: SRC,
    label: label({ outDir: 'public' }),
  },
  {
    name: 'webpack 1 loaders and a bare config',
    scripts: { build: 'NODE_ENV=production webpack -p --config webpack.production.config.js' },
    uses: 'webpack@1 react@15',
    files: {
      'js/app.js': '',
      'webpack.production.config.js': `
        var webpack = require('webpack')
        module.exports = { entry: './js/app.js', output: { path: __dirname + '/static', filename: 'bundle.js', publicPath: 'static' },
          module: { loaders: [{ test: /\\.js$/, loaders: ['babel'] }] }, plugins: [new webpack.optimize.UglifyJsPlugin()] }`,
    },
    label: label({ framework: 'react', entries: ['main: js/app.js'], outDir: 'static', base: 'static/' }),
  },
  {
    name: 'hot entries leave',
    scripts: { build: 'webpack --mode production' },
    uses: 'webpack@4 webpack-cli@3 react@16',
    files: {
      ...SRC,
      'webpack.config.js': `module.exports = { entry: ['react-hot-loader/patch', 'webpack-dev-server/client?http://localhost:8080', 'webpack/hot/only-dev-server', '@babel/polyfill', 'whatwg-fetch', './src'] }`,
    },
    label: label({ framework: 'react', entries: ['main: @babel/polyfill + whatwg-fetch + src/index.js'] }),
  },
  {
    name: 'pages for their own entries',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5 jquery@3',
    files: {
      'src/home.js': '',
      'src/cart.js': '',
      'src/pages/home.html': HTML,
      'src/pages/cart.html': HTML,
      'webpack.config.js': `
        const HtmlWebpackPlugin = require('html-webpack-plugin')
        const names = ['home', 'cart']
        module.exports = { entry: Object.fromEntries(names.map((name) => [name, './src/' + name + '.js'])), output: { publicPath: '/' },
          plugins: names.map((name) => new HtmlWebpackPlugin({ filename: name + '.html', template: './src/pages/' + name + '.html', chunks: [name] })) }`,
    },
    label: label({
      entries: ['home: src/home.js (src/pages/home.html)', 'cart: src/cart.js (src/pages/cart.html)'],
      base: '/',
    }),
  },
  {
    name: 'pages found by reading a folder',
    scripts: { production: 'webpack --config webpack.prod.js', build: 'webpack --config webpack.dev.js' },
    uses: 'webpack@5 webpack-cli@4',
    files: {
      'src/js/main.js': '',
      'src/index.html': HTML,
      'src/about.html': HTML,
      'webpack.prod.js': `module.exports = require('./webpack.shared')('production')`,
      'webpack.dev.js': `module.exports = require('./webpack.shared')('development')`,
      'webpack.shared.js': `
        const fs = require('fs'), path = require('path'), HtmlWebpackPlugin = require('html-webpack-plugin')
        const pages = fs.readdirSync(path.resolve(__dirname, 'src')).filter((name) => name.endsWith('.html'))
        module.exports = (mode) => ({ mode, entry: './src/js/main.js', output: { path: path.resolve(__dirname, mode === 'production' ? 'public' : 'tmp') },
          plugins: pages.map((name) => new HtmlWebpackPlugin({ template: 'src/' + name, filename: name })) })`,
    },
    label: label({ entries: ['main: src/js/main.js (src/about.html)'], outDir: 'public' }),
  },
  {
    name: 'entries by glob',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5 glob@7',
    files: {
      'src/pages/pear.js': '',
      'src/pages/plum.js': '',
      'webpack.config.js': `
        const glob = require('glob'), path = require('path')
        const entry = {}
        for (const file of glob.sync('./src/pages/*.js')) entry[path.basename(file, '.js')] = file
        module.exports = { entry, output: { path: path.resolve('assets'), publicPath: '/assets/' } }`,
    },
    label: label({
      entries: ['pear: src/pages/pear.js', 'plum: src/pages/plum.js'],
      outDir: 'assets',
      base: '/assets/',
    }),
  },
  {
    name: 'entry descriptors',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5 react@18',
    files: {
      'src/app.tsx': '',
      'src/admin.tsx': '',
      'webpack.config.js': `module.exports = { resolve: { extensions: ['.tsx', '.js'] }, entry: { app: { import: './src/app', dependOn: 'shared' }, admin: { import: ['./src/admin'], filename: 'admin/[name].js' }, shared: ['react', 'react-dom'] } }`,
    },
    label: label({
      framework: 'react',
      entries: ['app: src/app.tsx', 'admin: src/admin.tsx', 'shared: react + react-dom'],
    }),
  },
  {
    name: 'an entry function',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5',
    files: { 'lib/a.js': '', 'webpack.config.js': `module.exports = { entry: async () => ({ a: './lib/a.js' }) }` },
    label: label({ entries: ['a: lib/a.js'] }),
  },
  {
    name: 'a context of its own',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5 react@18',
    files: {
      'client/index.jsx': '',
      'client/index.html': HTML,
      'webpack.config.js': `
        const path = require('path'), HtmlWebpackPlugin = require('html-webpack-plugin')
        module.exports = { context: path.resolve(__dirname, 'client'), entry: './index', resolve: { extensions: ['.js', '.jsx'] },
          plugins: [new HtmlWebpackPlugin({ template: 'index.html' })], output: { path: path.resolve(__dirname, 'server/public'), publicPath: '/' } }`,
    },
    label: label({
      framework: 'react',
      entries: ['main: client/index.jsx (client/index.html)'],
      outDir: 'server/public',
      base: '/',
    }),
  },
  {
    name: 'bare entry by resolve.modules',
    scripts: { build: 'webpack' },
    uses: 'webpack@4 webpack-cli@3 react@16',
    files: {
      'src/app/start.js': '',
      'webpack.config.js': `const path = require('path'); module.exports = { resolve: { modules: [path.resolve(__dirname, 'src'), 'node_modules'] }, entry: 'app/start' }`,
    },
    label: label({ framework: 'react', entries: ['main: src/app/start.js'] }),
  },
  {
    name: 'extension without a page',
    scripts: {
      build: 'webpack --config webpack/webpack.prod.js',
      watch: 'webpack --config webpack/webpack.dev.js --watch',
    },
    uses: 'webpack@5 webpack-cli@5 webpack-merge@5 react@18 typescript@5',
    files: {
      'src/popup.tsx': '',
      'src/background.ts': '',
      'webpack/webpack.common.js': `
        const path = require('path'), CopyPlugin = require('copy-webpack-plugin'), srcDir = path.join(__dirname, '..', 'src')
        module.exports = { entry: { popup: path.join(srcDir, 'popup.tsx'), background: path.join(srcDir, 'background.ts') },
          output: { path: path.join(__dirname, '../dist/js'), filename: '[name].js' },
          optimization: { splitChunks: { name: 'vendor', chunks: (chunk) => chunk.name !== 'background' } },
          plugins: [new CopyPlugin({ patterns: [{ from: '.', to: '../', context: 'public' }] })] }`,
      'webpack/webpack.prod.js': `const { merge } = require('webpack-merge'); module.exports = merge(require('./webpack.common.js'), { mode: 'production' })`,
      'webpack/webpack.dev.js': `const { merge } = require('webpack-merge'); module.exports = merge(require('./webpack.common.js'), { mode: 'development' })`,
    },
    label: label({
      framework: 'react',
      entries: ['popup: src/popup.tsx', 'background: src/background.ts'],
      outDir: 'dist/js',
    }),
  },
  {
    name: 'the measuring wrapper',
    scripts: { build: 'webpack' },
    uses: 'webpack@4 webpack-cli@3 speed-measure-webpack-plugin@1 vue@2',
    files: {
      'src/main.js': '',
      'webpack.config.js': `
        const SpeedMeasurePlugin = require('speed-measure-webpack-plugin'), smp = new SpeedMeasurePlugin()
        module.exports = smp.wrap({ entry: './src/main.js', output: { path: __dirname + '/dist', publicPath: '/dist/' } })`,
    },
    label: label({ framework: 'vue', entries: ['main: src/main.js'], base: '/dist/' }),
  },
  {
    name: 'a configuration that prints and asks git',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      ...SRC,
      'webpack.config.js': `
        const { execSync } = require('child_process'), fs = require('fs')
        console.log('building', new Date())
        let commit = 'none'; try { commit = execSync('git rev-parse HEAD', { stdio: ['ignore', 'pipe', 'ignore'] }).toString() } catch {}
        fs.rmSync('dist', { recursive: true, force: true }); fs.mkdirSync('dist/gen', { recursive: true }); fs.writeFileSync('dist/gen/x.txt', commit)
        module.exports = { output: { path: __dirname + '/dist/gen' } }`,
    },
    label: label({ outDir: 'dist/gen' }),
  },
  {
    name: 'the public path from the environment',
    scripts: { build: 'ASSET_PATH=/cdn webpack --node-env production' },
    uses: 'webpack@5 webpack-cli@5 dotenv@16',
    files: {
      ...SRC,
      '.env': 'OUT=from-dotenv',
      'webpack.config.js': `require('dotenv').config(); module.exports = { output: { path: __dirname + '/' + process.env.OUT + '-' + process.env.NODE_ENV, publicPath: process.env.ASSET_PATH || '/' } }`,
    },
    label: label({ outDir: 'from-dotenv-production', base: '/cdn/' }),
  },
  {
    name: 'a library',
    scripts: { build: 'webpack --mode=production', test: 'jest' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      'src/lib.ts': '',
      'webpack.config.js': `module.exports = { entry: './src/lib.ts', output: { path: __dirname + '/umd', library: { name: 'Orchard', type: 'umd' } } }`,
    },
    label: label({ entries: ['main: src/lib.ts'], outDir: 'umd' }),
  },
  {
    name: 'extends of another configuration',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      ...SRC,
      'base.config.js': `module.exports = { entry: './src', output: { path: __dirname + '/base', publicPath: '/b/' } }`,
      'webpack.config.js': `const path = require('path'); module.exports = { extends: path.resolve(__dirname, 'base.config.js'), output: { path: __dirname + '/own' } }`,
    },
    label: label({ outDir: 'own', base: '/b/' }),
  },
  {
    name: 'flags over the file',
    scripts: {
      build: 'webpack --mode production --entry ./src/other.js --output-path ./over --output-public-path /over/',
    },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      'src/other.js': '',
      ...SRC,
      'webpack.config.js': `module.exports = { entry: './src', output: { path: __dirname + '/file', publicPath: '/file/' } }`,
    },
    label: label({ entries: ['main: src/other.js'], outDir: 'over', base: '/over/' }),
  },
  {
    name: 'scripts behind scripts',
    scripts: {
      build: 'npm run clean && npm run build:prod',
      clean: 'rimraf out',
      'build:prod': 'run-s compile:*',
      'compile:app': 'webpack -c tools/wp.js',
      dev: 'webpack serve',
    },
    uses: 'webpack@5 webpack-cli@5',
    files: { ...SRC, 'tools/wp.js': `module.exports = { output: { path: require('path').resolve('out') } }` },
    label: label({ outDir: 'out' }),
  },
  {
    name: 'a Vite that only tests',
    scripts: { build: 'webpack', test: 'vitest run' },
    uses: 'webpack@5 webpack-cli@5 vite@5 vitest@1 svelte@4',
    files: {
      'src/index.js': '',
      'vite.config.js': 'export default {}',
      'webpack.config.js': `module.exports = { output: { path: __dirname + '/build' } }`,
    },
    label: label({ framework: 'svelte', outDir: 'build' }),
  },
  {
    name: 'a configuration that cannot run',
    scripts: { build: 'webpack' },
    uses: 'webpack@5 webpack-cli@5',
    files: {
      'src/main.js': '',
      'webpack.config.js': `
        const path = require('path')
        if (!process.env.SECRET_OF_THE_BUILD_MACHINE) throw new Error('SECRET is missing')
        module.exports = { entry: { main: './src/main.js' }, output: { path: path.resolve(__dirname, 'static'), publicPath: '/s/' } }`,
    },
    label: label({ entries: ['main: src/main.js'], outDir: 'static', base: '/s/' }),
  },
  {
    name: 'solid with an own template folder',
    scripts: { build: 'webpack --config=./webpack.config.cjs' },
    uses: 'webpack@5 webpack-cli@5 solid-js@1',
    manifest: { type: 'module' },
    files: {
      'src/index.tsx': '',
      'templates/main.ejs': HTML,
      'webpack.config.cjs': `
        const HtmlPlugin = require('html-webpack-plugin')
        module.exports = { entry: './src/index.tsx', plugins: [new HtmlPlugin({ template: '!!ejs-loader!templates/main.ejs' })], output: { publicPath: 'auto' } }`,
    },
    label: label({ framework: 'solid', entries: ['main: src/index.tsx (templates/main.ejs)'] }),
  },
]
