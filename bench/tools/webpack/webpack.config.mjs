import { createRequire } from 'node:module'
import path from 'node:path'
import CopyPlugin from 'copy-webpack-plugin'
import CssMinimizerPlugin from 'css-minimizer-webpack-plugin'
import HtmlPlugin from 'html-webpack-plugin'
import MiniCssExtractPlugin from 'mini-css-extract-plugin'
import TerserPlugin from 'terser-webpack-plugin'

const require = createRequire(import.meta.url)
const { browserslist } = createRequire(path.resolve('package.json'))('./package.json')

const swc = {
  env: { targets: browserslist },
  jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
}
const styles = (options) => [MiniCssExtractPlugin.loader, { loader: require.resolve('css-loader'), options }]

/** The usual configuration of an app compiled and minified by SWC. */
export default {
  mode: 'production',
  target: 'browserslist',
  entry: './src/main.tsx',
  output: {
    path: process.env.BENCH_OUT,
    publicPath: '/',
    filename: 'assets/[name].[contenthash:8].js',
    chunkFilename: 'assets/[name].[contenthash:8].js',
    assetModuleFilename: 'assets/[name].[contenthash:8][ext]',
  },
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, exclude: /node_modules/, loader: require.resolve('swc-loader'), options: swc },
      // As the other tools have it: a default export, `.module.css` alone is scoped.
      { test: /\.css$/, use: styles({ modules: { auto: true, namedExport: false, exportLocalsConvention: 'as-is' } }) },
      { test: /\.(?:png|svg)$/, type: 'asset', parser: { dataUrlCondition: { maxSize: 4096 } } },
    ],
  },
  plugins: [
    new HtmlPlugin({ template: './bare.html' }),
    new MiniCssExtractPlugin({ filename: 'assets/[name].[contenthash:8].css' }),
    new CopyPlugin({ patterns: [{ from: 'public', noErrorOnMissing: true }] }),
  ],
  optimization: {
    minimizer: [new TerserPlugin({ minify: TerserPlugin.swcMinify, extractComments: false }), new CssMinimizerPlugin()],
  },
  performance: { hints: false },
}
