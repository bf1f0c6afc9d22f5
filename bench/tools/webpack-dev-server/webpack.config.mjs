import { createRequire } from 'node:module'
import path from 'node:path'
import RefreshPlugin from '@pmmmwh/react-refresh-webpack-plugin'
import HtmlPlugin from 'html-webpack-plugin'

const require = createRequire(import.meta.url)
const { browserslist } = createRequire(path.resolve('package.json'))('./package.json')

const swc = {
  env: { targets: browserslist },
  jsc: {
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic', development: true, refresh: true } },
  },
}

/** The usual configuration for development, compiled by SWC. */
export default {
  mode: 'development',
  target: 'browserslist',
  entry: './src/main.tsx',
  output: { path: path.resolve('.webpack-dev'), publicPath: '/' },
  resolve: { extensions: ['.tsx', '.ts', '.mjs', '.js'] },
  module: {
    rules: [
      { test: /\.tsx?$/, exclude: /node_modules/, loader: require.resolve('swc-loader'), options: swc },
      {
        test: /\.css$/,
        use: [
          require.resolve('style-loader'),
          {
            loader: require.resolve('css-loader'),
            options: { modules: { auto: true, namedExport: false, exportLocalsConvention: 'as-is' } },
          },
        ],
      },
      { test: /\.(?:png|svg)$/, type: 'asset' },
    ],
  },
  plugins: [new HtmlPlugin({ template: './bare.html' }), new RefreshPlugin({ overlay: false })],
  devServer: { historyApiFallback: true, hot: true, static: 'public' },
  performance: { hints: false },
}
