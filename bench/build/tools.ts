import path from 'node:path'
import { type InstalledTool, REFERENCE, SUBJECT } from '../prepare.ts'

/** A build tool as it is measured: what its own documentation says for such an app, and nothing tuned. */
export interface Tool extends InstalledTool {
  /** Folder of the app where the tool keeps by itself what helps the next build. */
  readonly cache?: string
  /** Arguments of `node`, which runs in the app's folder with `BENCH_OUT` in its environment. */
  command(place: { readonly dir: string; readonly outDir: string }): readonly string[]
}

/** In the order of the tables. */
export const TOOLS: readonly Tool[] = [
  {
    id: REFERENCE,
    title: 'Vite',
    package: 'vite',
    command: ({ dir, outDir }) => [
      path.join(dir, 'node_modules/vite/bin/vite.js'),
      'build',
      '--config',
      path.join(dir, 'vite.config.mjs'),
      '--outDir',
      outDir,
      '--emptyOutDir',
    ],
  },
  {
    id: 'rsbuild',
    title: 'Rsbuild (Rspack)',
    package: '@rsbuild/core',
    command: ({ dir }) => [
      path.join(dir, 'node_modules/@rsbuild/core/bin/rsbuild.js'),
      'build',
      '--config',
      path.join(dir, 'rsbuild.config.mjs'),
      '--root',
      '.',
    ],
  },
  {
    id: 'webpack',
    title: 'webpack (SWC)',
    package: 'webpack',
    command: ({ dir }) => [
      path.join(dir, 'node_modules/webpack/bin/webpack.js'),
      '--config',
      path.join(dir, 'webpack.config.mjs'),
    ],
  },
  { id: 'esbuild', title: 'esbuild', package: 'esbuild', command: ({ dir }) => [path.join(dir, 'build.mjs')] },
  {
    id: 'parcel',
    title: 'Parcel',
    package: 'parcel',
    cache: '.parcel-cache',
    command: ({ dir }) => [path.join(dir, 'build.mjs')],
  },
  {
    id: SUBJECT,
    title: 'Nexxo',
    package: 'nexxo',
    cache: 'node_modules/.cache/nexxo',
    command: ({ dir, outDir }) => [path.join(dir, 'bin/nexxo.js'), 'build', '--out-dir', outDir],
  },
]
