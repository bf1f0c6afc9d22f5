import path from 'node:path'
import { type InstalledTool, REFERENCE, SUBJECT } from '../prepare.ts'

/** A dev server as it is measured: what its own documentation says for such an app, and nothing tuned. */
export interface DevTool extends InstalledTool {
  /** Folders of the app where the tool keeps by itself what helps the next start. */
  readonly caches: readonly string[]
  /** Arguments of `node`, which runs in the app's folder. */
  command(place: { readonly dir: string; readonly port: number }): readonly string[]
}

/** In the order of the tables. */
export const DEV_TOOLS: readonly DevTool[] = [
  {
    id: REFERENCE,
    title: 'Vite',
    package: 'vite',
    caches: ['node_modules/.vite'],
    command: ({ dir, port }) => [
      path.join(dir, 'node_modules/vite/bin/vite.js'),
      '--config',
      path.join(dir, 'vite.config.mjs'),
      '--port',
      String(port),
      '--strictPort',
      '--host',
      '127.0.0.1',
    ],
  },
  {
    id: 'rsbuild',
    title: 'Rsbuild (Rspack)',
    package: '@rsbuild/core',
    caches: ['node_modules/.cache/rsbuild', 'node_modules/.cache/rspack'],
    command: ({ dir, port }) => [
      path.join(dir, 'node_modules/@rsbuild/core/bin/rsbuild.js'),
      'dev',
      '--config',
      path.join(dir, 'rsbuild.config.mjs'),
      '--root',
      '.',
      '--port',
      String(port),
      '--host',
      '127.0.0.1',
    ],
  },
  {
    id: 'webpack-dev-server',
    title: 'webpack-dev-server (SWC)',
    package: 'webpack-dev-server',
    caches: ['node_modules/.cache/webpack'],
    command: ({ dir, port }) => [
      path.join(dir, 'node_modules/webpack/bin/webpack.js'),
      'serve',
      '--config',
      path.join(dir, 'webpack.config.mjs'),
      '--port',
      String(port),
      '--host',
      '127.0.0.1',
    ],
  },
  {
    id: 'parcel',
    title: 'Parcel',
    package: 'parcel',
    caches: ['.parcel-cache'],
    command: ({ dir, port }) => [
      path.join(dir, 'node_modules/parcel/lib/bin.js'),
      'serve',
      'parcel/index.html',
      '--port',
      String(port),
      '--host',
      '127.0.0.1',
      '--dist-dir',
      '.parcel-dev',
    ],
  },
  {
    id: 'next',
    title: 'Next (Turbopack)',
    package: 'next',
    caches: ['next/.next'],
    command: ({ dir, port }) => [path.join(dir, 'dev.mjs'), String(port)],
  },
  {
    id: SUBJECT,
    title: 'Nexxo',
    package: 'nexxo',
    caches: ['node_modules/.cache/nexxo'],
    command: ({ dir, port }) => [path.join(dir, 'bin/nexxo.js'), 'dev', '--port', String(port), '--host', '127.0.0.1'],
  },
]
