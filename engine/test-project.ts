import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import type { UserConfig } from '../core/config.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import { build } from './build.ts'

/** A throw-away project on disk. */
export interface Project {
  readonly root: string
  /** Text of a file below the root. */
  read(file: string): string
  /** Text of the one output file whose path matches. */
  output(pattern: RegExp): string
  outputs(): readonly string[]
  build(config?: UserConfig, env?: Record<string, string>, mode?: string): Promise<BuildOutcome>
}

const PAGE = `<!doctype html>
<html><head><title>Pears</title><script type="module" src="/src/index.js"></script></head>
<body><div id="root"></div></body></html>
`

/** What a migrated Create React App project states. */
export const CRA: UserConfig = {
  outDir: 'build',
  output: {
    entry: 'static/js/[name].[hash:8].js',
    chunk: 'static/js/[name].[hash:8].chunk.js',
    style: 'static/css/[name].[hash:8].css',
    styleChunk: 'static/css/[name].[hash:8].chunk.css',
    asset: 'static/media/[name].[hash][ext]',
    manifest: { file: 'asset-manifest.json', form: 'cra' },
  },
  env: { prefixes: ['REACT_APP_'], files: 'cra', processEnv: true },
  interop: 'webpack',
  script: { jsxInJs: true, flow: true, classFields: 'assign', decorators: 'legacy', dropPropTypes: true },
  styles: { modules: { className: '[file]_[local]__[hash:5]', exports: 'default' }, icss: true, postcss: 'none' },
  assets: {
    inlineLimit: 10_000,
    inlineTypes: ['.bmp', '.gif', '.jpg', '.jpeg', '.png', '.avif'],
    unknown: 'url',
  },
  targets: ['chrome 90'],
  strictExecutionOrder: true,
  pages: { urls: 'keep', variables: true },
}

export type Files = Readonly<Record<string, string | Uint8Array>>

/** `createProject` for one test file: what it makes is removed after each test. */
export function temporaryProjects(): (files: Files) => Project {
  const made: Project[] = []
  afterEach(() => {
    for (const { root } of made.splice(0)) fs.rmSync(root, { recursive: true, force: true })
  })
  return (files) => {
    const project = createProject(files)
    made.push(project)
    return project
  }
}

const OWN_PACKAGES = path.join(import.meta.dirname, '../node_modules')

/** Gives a project packages of this repository: name in the project → name here, `{ vue: 'vue2' }`. */
export function linkPackages({ root }: Project, packages: Readonly<Record<string, string>>): void {
  for (const [name, own] of Object.entries(packages)) {
    const link = path.join(root, 'node_modules', name)
    fs.mkdirSync(path.dirname(link), { recursive: true })
    fs.symlinkSync(path.join(OWN_PACKAGES, own), link)
  }
}

/** Writes the files (an `index.html` that loads `src/index.js` unless given) and builds them on request. */
export function createProject(files: Files): Project {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-engine-')))
  for (const [file, content] of Object.entries({ 'index.html': PAGE, 'package.json': '{}', ...files })) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), content)
  }
  const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')
  const outputs = () =>
    fs
      .readdirSync(path.join(root, 'build'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(root, 'build'), path.join(entry.parentPath, entry.name)))
      .toSorted()
  return {
    root,
    read,
    outputs,
    output: (pattern) => read(path.join('build', outputs().find((file) => pattern.test(file)) ?? String(pattern))),
    build: (config = CRA, env = {}, mode = 'production') => build({ root, mode, config, env, version: '0.0.0' }),
  }
}
