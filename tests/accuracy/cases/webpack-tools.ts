import type { Case } from '../label.ts'

const HTML = '<!doctype html><div id="app"></div>'
const label = (flavour: string, given: Partial<Case['label']>): Case['label'] => ({
  tool: 'webpack',
  flavour,
  framework: 'none',
  entries: ['main: src/index.js'],
  outDir: 'dist',
  base: './',
  ...given,
})

/** Scripts that call webpack, and tools that only make a configuration of it. */
export const webpackToolCases: readonly Case[] = [
  {
    name: 'a build script',
    scripts: { build: 'node scripts/bundle.js', start: 'node scripts/serve.js' },
    uses: 'webpack@5 react@18',
    files: {
      'src/index.js': '',
      'scripts/bundle.js': `
        const webpack = require('webpack'), config = require('../config/webpack.prod')
        require('fs').rmSync(config.output.path, { recursive: true, force: true })
        webpack(config, (error, stats) => { if (error) throw error; console.log(stats.toString()) })`,
      'config/webpack.prod.js': `module.exports = { mode: 'production', entry: './src', output: { path: require('path').resolve('build'), publicPath: '/' } }`,
    },
    label: label('webpack-node-api', { framework: 'react', outDir: 'build', base: '/' }),
  },
  {
    name: 'a build script of modules that sets the environment',
    scripts: { build: 'babel-node tools/build.js' },
    uses: 'webpack@4 react@16 @babel/node@7',
    files: {
      'src/index.js': '',
      'src/index.ejs': HTML,
      'tools/build.js': `
        import webpack from 'webpack'
        import chalk from 'chalk'
        process.env.NODE_ENV = 'production'
        const config = require('../webpack.config.prod').default
        console.log(chalk.blue('building'))
        webpack(config).run((error, stats) => { if (error) { process.exit(1) } return 0 })`,
      'webpack.config.prod.js': `
        import HtmlWebpackPlugin from 'html-webpack-plugin'
        import path from 'path'
        export default { entry: path.resolve(__dirname, 'src/index'), plugins: [new HtmlWebpackPlugin({ template: 'src/index.ejs', trackJSToken: '' })], output: { path: path.resolve(__dirname, process.env.NODE_ENV === 'production' ? 'dist' : 'x'), publicPath: '/' } }`,
    },
    label: label('webpack-node-api', {
      framework: 'react',
      entries: ['main: src/index.js (src/index.ejs)'],
      base: '/',
    }),
  },
  {
    name: 'a build script behind rimraf and a spinner',
    scripts: {
      build: 'node build/build.js',
      dev: 'webpack-dev-server --inline --progress --config build/webpack.dev.conf.js',
    },
    uses: 'webpack@3 webpack-merge@4 vue@2 rimraf@2 ora@1',
    files: {
      'src/main.js': '',
      'index.html': HTML,
      'config/index.js': `const path = require('path'); module.exports = { build: { assetsRoot: path.resolve(__dirname, '../dist'), assetsSubDirectory: 'static', assetsPublicPath: '/', index: path.resolve(__dirname, '../dist/index.html') }, dev: { assetsPublicPath: '/dev/' } }`,
      'build/webpack.base.conf.js': `const path = require('path'), config = require('../config'); module.exports = { context: path.resolve(__dirname, '../'), entry: { app: './src/main.js' }, output: { path: config.build.assetsRoot, publicPath: process.env.NODE_ENV === 'production' ? config.build.assetsPublicPath : config.dev.assetsPublicPath } }`,
      'build/webpack.prod.conf.js': `const merge = require('webpack-merge'), config = require('../config'), HtmlWebpackPlugin = require('html-webpack-plugin'); module.exports = merge(require('./webpack.base.conf'), { plugins: [new HtmlWebpackPlugin({ filename: config.build.index, template: 'index.html', inject: true })] })`,
      'build/webpack.dev.conf.js': `module.exports = require('./webpack.base.conf')`,
      'build/build.js': `
        'use strict'
        process.env.NODE_ENV = 'production'
        const ora = require('ora'), rm = require('rimraf'), path = require('path'), webpack = require('webpack'), config = require('../config'), webpackConfig = require('./webpack.prod.conf')
        const spinner = ora('building'); spinner.start()
        rm(path.join(config.build.assetsRoot, config.build.assetsSubDirectory), err => { if (err) throw err; webpack(webpackConfig, (err, stats) => { spinner.stop() }) })`,
    },
    label: label('webpack-node-api', { framework: 'vue', entries: ['app: src/main.js (index.html)'], base: '/' }),
  },
  {
    name: 'a build script of shell commands',
    scripts: { build: 'node build/release.js' },
    uses: 'webpack@1 vue@2 shelljs@0',
    files: {
      'src/main.js': '',
      'build/webpack.release.js': `module.exports = { entry: { app: './src/main.js' }, output: { path: require('path').resolve(__dirname, '../elm'), publicPath: '/elm/' } }`,
      'build/release.js': `
        require('shelljs/global')
        env.NODE_ENV = 'production'
        var webpack = require('webpack')
        rm('-rf', 'elm'); mkdir('-p', 'elm'); cp('-R', 'static/*', 'elm')
        webpack(require('./webpack.release'), function (error, stats) { if (error) throw error })`,
    },
    label: label('webpack-node-api', { framework: 'vue', entries: ['app: src/main.js'], outDir: 'elm', base: '/elm/' }),
  },
  {
    name: 'Vue CLI without a configuration',
    scripts: { serve: 'vue-cli-service serve', build: 'vue-cli-service build' },
    uses: '@vue/cli-service@4 vue@2',
    files: { 'src/main.js': '', 'public/index.html': HTML },
    label: label('vue-cli', { framework: 'vue', entries: ['app: src/main.js (public/index.html)'], base: '/' }),
  },
  {
    name: 'Vue CLI with TypeScript, a base and a folder',
    scripts: { build: 'vue-cli-service build' },
    uses: '@vue/cli-service@5 vue@3',
    files: {
      'src/main.ts': '',
      'public/index.html': HTML,
      'vue.config.js': `const { defineConfig } = require('@vue/cli-service'); module.exports = defineConfig({ transpileDependencies: true, publicPath: process.env.NODE_ENV === 'production' ? '/orchard' : '/', outputDir: '../server/public' + '' })`,
    },
    label: label('vue-cli', {
      framework: 'vue',
      entries: ['app: src/main.ts (public/index.html)'],
      outDir: '../server/public',
      base: '/orchard/',
    }),
  },
  {
    name: 'Vue CLI with pages',
    scripts: { build: 'vue-cli-service build --modern' },
    uses: '@vue/cli-service@4 vue@2',
    files: {
      'src/shop/main.js': '',
      'src/admin/main.js': '',
      'public/index.html': HTML,
      'public/admin.html': HTML,
      'vue.config.js': `module.exports = { publicPath: './', assetsDir: 'static', pages: { index: { entry: 'src/shop/main.js', template: 'public/index.html' }, admin: 'src/admin/main.js' } }`,
    },
    label: label('vue-cli', {
      framework: 'vue',
      entries: ['index: src/shop/main.js (public/index.html)', 'admin: src/admin/main.js (public/admin.html)'],
    }),
  },
  {
    name: 'Vue CLI with a function of its own',
    scripts: {
      'build:prod': 'vue-cli-service build',
      'build:stage': 'vue-cli-service build --mode staging',
      lint: 'vue-cli-service lint',
    },
    uses: '@vue/cli-service@4 vue@2',
    files: {
      'src/main.js': '',
      'public/index.html': HTML,
      '.env.production': 'VUE_APP_OUT=out-of-production',
      'vue.config.js': `
        const path = require('path')
        module.exports = { outputDir: process.env.VUE_APP_OUT, publicPath: '', productionSourceMap: false,
          configureWebpack: (config) => { config.entry.app = ['core-js/stable', './src/main.js'] },
          chainWebpack (config) { config.plugins.delete('preload'); config.resolve.alias.set('@', path.join(__dirname, 'src')) } }`,
    },
    label: label('vue-cli', {
      framework: 'vue',
      entries: ['app: core-js/stable + src/main.js (public/index.html)'],
      outDir: 'out-of-production',
    }),
  },
  {
    name: 'Laravel Mix',
    scripts: { production: 'mix --production', development: 'mix', watch: 'mix watch' },
    uses: 'laravel-mix@6 vue@2',
    files: {
      artisan: '',
      'resources/js/app.js': '',
      'resources/sass/app.scss': '',
      'webpack.mix.js': `const mix = require('laravel-mix'); mix.js('resources/js/app.js', 'public/js').vue().sass('resources/sass/app.scss', 'public/css').version()`,
    },
    label: label('laravel-mix', {
      framework: 'vue',
      entries: ['js/app: resources/js/app.js', 'css/app: resources/sass/app.scss'],
      outDir: 'public',
      base: '/',
    }),
  },
  {
    name: 'Laravel Mix outside of Laravel',
    scripts: {
      build:
        'cross-env NODE_ENV=production node_modules/webpack/bin/webpack.js --no-progress --hide-modules --config=node_modules/laravel-mix/setup/webpack.config.js',
    },
    uses: 'laravel-mix@4 react@16 cross-env@5',
    files: {
      'src/shop.js': '',
      'src/cart.js': '',
      'webpack.mix.js': `
        let mix = require('laravel-mix')
        mix.setPublicPath('web/assets')
        mix.react('src/shop.js', 'web/assets/js/shop.js').js('src/cart.js', 'web/assets/js')
        if (mix.inProduction()) { mix.version() }`,
    },
    label: label('laravel-mix', {
      framework: 'react',
      entries: ['js/shop: src/shop.js', 'js/cart: src/cart.js'],
      outDir: 'web/assets',
      base: '/',
    }),
  },
  {
    name: 'Symfony Encore',
    scripts: { dev: 'encore dev', watch: 'encore dev --watch', build: 'encore production --progress' },
    uses: '@symfony/webpack-encore@4 webpack@5',
    files: {
      'assets/app.js': '',
      'assets/admin.js': '',
      'webpack.config.js': `
        const Encore = require('@symfony/webpack-encore')
        if (!Encore.isRuntimeEnvironmentConfigured()) Encore.configureRuntimeEnvironment(process.env.NODE_ENV || 'dev')
        Encore.setOutputPath('public/build/').setPublicPath('/build').addEntry('app', './assets/app.js').addEntry('admin', './assets/admin.js')
          .splitEntryChunks().enableSingleRuntimeChunk().cleanupOutputBeforeBuild().enableSourceMaps(!Encore.isProduction()).enableVersioning(Encore.isProduction())
        module.exports = Encore.getWebpackConfig()`,
    },
    label: label('symfony-encore', {
      entries: ['app: assets/app.js', 'admin: assets/admin.js'],
      outDir: 'public/build',
      base: '/build/',
    }),
  },
  {
    name: 'Symfony Encore with Vue, stylesheets and a folder for a sub-directory',
    scripts: { dev: 'encore dev-server', build: 'encore production' },
    uses: '@symfony/webpack-encore@5 webpack@5 vue@3 vue-loader@17',
    files: {
      'assets/admin/app.ts': '',
      'assets/polyfills.js': '',
      'assets/styles/email.scss': '',
      'webpack.config.js': `
        const Encore = require('@symfony/webpack-encore'), path = require('path')
        Encore.setOutputPath('web/assets/').setPublicPath('/shop/assets').setManifestKeyPrefix('assets/')
          .addEntry('admin', ['./assets/polyfills.js', './assets/admin/app.ts']).addStyleEntry('email', './assets/styles/email.scss')
          .when(Encore.isProduction(), (encore) => encore.enableVersioning()).disableSingleRuntimeChunk().enableVueLoader(() => {}, { version: 3 }).enableTypeScriptLoader()
        const config = Encore.getWebpackConfig()
        config.resolve = { ...config.resolve, alias: { '@': path.resolve(__dirname, 'assets') } }
        module.exports = config`,
    },
    label: label('symfony-encore', {
      framework: 'vue',
      entries: ['admin: assets/polyfills.js + assets/admin/app.ts', 'email: assets/styles/email.scss'],
      outDir: 'web/assets',
      base: '/shop/assets/',
    }),
  },
  {
    name: 'Symfony Encore as a module with React',
    scripts: { build: 'cross-env NODE_ENV=production encore prod --progress' },
    uses: '@symfony/webpack-encore@4 webpack@5 react@18',
    files: {
      'front/index.jsx': '',
      'webpack.config.mjs': `
        import Encore from '@symfony/webpack-encore'
        if (!Encore.isRuntimeEnvironmentConfigured()) Encore.configureRuntimeEnvironment(process.env.NODE_ENV ?? 'dev')
        Encore.setOutputPath('public/front').setPublicPath('/front').addEntry('index', './front/index.jsx').enableReactPreset().enableSingleRuntimeChunk()
        export default Encore.getWebpackConfig()`,
    },
    label: label('symfony-encore', {
      framework: 'react',
      entries: ['index: front/index.jsx'],
      outDir: 'public/front',
      base: '/front/',
    }),
  },
  {
    name: 'Laravel Mix with Tailwind, in a build that tells production by a flag',
    scripts: {
      dev: 'npm run development',
      development: 'mix',
      watch: 'mix watch',
      prod: 'npm run production',
      production: 'mix --production',
    },
    uses: 'laravel-mix@6 postcss@8 tailwindcss@3',
    files: {
      artisan: '',
      'resources/js/app.js': '',
      'resources/css/app.css': '',
      'webpack.mix.js': `
        const mix = require('laravel-mix')
        mix.js('resources/js/app.js', 'public/js').postCss('resources/css/app.css', 'public/css', [require('tailwindcss')])
        if (mix.inProduction()) mix.version()`,
    },
    label: label('laravel-mix', {
      entries: ['js/app: resources/js/app.js', 'css/app: resources/css/app.css'],
      outDir: 'public',
      base: '/',
    }),
  },
]
