import type { SourceInfo } from '../../core/fingerprint.ts'
import type { ProjectReader } from '../../core/source.ts'
import { type Command, productionCommand } from '../project/build-command.ts'
import { weigh } from '../project/evidence.ts'
import { type Manifest, readManifest } from '../project/manifest.ts'
import { type Call, readScripts } from '../project/npm-scripts.ts'
import type { Maker } from './probe/index.ts'

interface Kind {
  readonly flavour: Maker
  readonly packages: readonly string[]
  readonly files: RegExp
  readonly calls: (project: ProjectReader, call: Call) => boolean
}

const named =
  (...programs: readonly string[]) =>
  (_project: ProjectReader, call: Call) =>
    programs.includes(call.program)

/** Tools on top of webpack come first: their configuration is webpack's too. */
const KINDS: readonly Kind[] = [
  {
    flavour: 'vue-cli',
    packages: ['@vue/cli-service'],
    files: /^vue\.config\.([cm]?js|ts)$/,
    calls: named('vue-cli-service'),
  },
  {
    flavour: 'laravel-mix',
    packages: ['laravel-mix'],
    files: /^webpack\.mix\.[cm]?js$/,
    calls: (_project, call) => call.program === 'mix' || call.args.some((word) => word.includes('laravel-mix/')),
  },
  { flavour: 'symfony-encore', packages: ['@symfony/webpack-encore'], files: /^$/, calls: named('encore') },
  {
    flavour: 'webpack-cli',
    packages: ['webpack', 'webpack-cli'],
    files: /^(\.webpack\/)?webpack\.config\.([cm]?[jt]sx?|babel\.js|es6)$/,
    calls: named('webpack', 'webpack-cli', 'webpack-dev-server', 'webpack-command'),
  },
  {
    flavour: 'webpack-node-api',
    packages: ['webpack'],
    files: /^$/,
    calls: (project, call) => scriptUsingWebpack(project, call) !== undefined,
  },
]

/** What speaks for webpack; of several ways to run it the one that the npm scripts take. */
export function recognise(project: ProjectReader): SourceInfo | undefined {
  const manifest = readManifest(project)
  const weighed = KINDS.map((kind) => ({ kind, weight: weighKind(project, manifest, kind) }))
    .filter((each) => each.weight !== undefined)
    .toSorted((a, b) => (b.weight?.confidence ?? 0) - (a.weight?.confidence ?? 0))
  const best = weighed[0]
  if (best?.weight === undefined) return undefined
  return { tool: 'webpack', version: project.installed('webpack')?.version, flavour: best.kind.flavour, ...best.weight }
}

/** The npm script that makes the production build. */
export function buildCommand(project: ProjectReader, manifest: Manifest, flavour: string): Command | undefined {
  const kind = KINDS.find((each) => each.flavour === flavour)
  if (kind === undefined) return undefined
  return productionCommand(readScripts(manifest), (call) => kind.calls(project, call))
}

/** The file of a `node scripts/build.js` call that gives webpack a configuration by itself or by what it loads. */
export function scriptUsingWebpack(project: ProjectReader, call: Call): string | undefined {
  const given = [call.command, ...(RUNNERS.has(call.program) ? call.args.filter((word) => !word.startsWith('-')) : [])]
  const files = given.flatMap((word) => SCRIPT_ENDINGS.map((ending) => word.replace(/^\.\//, '') + ending))
  const file = files.find((each) => /\.([cm]?[jt]s|es6)$/.test(each) && project.tree.exists(each))
  if (file === undefined || /(^|\/)(webpack|vite|vue|craco)[.\w-]*config/.test(file)) return undefined
  return CALLS_WEBPACK.test(project.tree.read(file) ?? '') ? file : undefined
}

const RUNNERS = new Set(['babel-node', 'ts-node', 'tsx', 'esno', 'nodemon', 'node', 'jiti', 'backpack'])
const SCRIPT_ENDINGS = ['', '.js', '.cjs', '.mjs', '.ts', '/index.js']
const CALLS_WEBPACK = /(from\s*|require\(\s*|import\(\s*|import\s+)['"]webpack['"]/

function weighKind(project: ProjectReader, manifest: Manifest, kind: Kind) {
  const weight = weigh(project, manifest, {
    packages: kind.packages,
    files: kind.files,
    calls: (call) => kind.calls(project, call),
  })
  // A configuration in a folder, or a package without a command, says that webpack is there but not how it is run.
  if (kind.flavour === 'webpack-node-api' && (weight?.confidence ?? 0) <= 0.25) return undefined
  const encore = kind.flavour === 'symfony-encore' && manifest.dependencies.has('@symfony/webpack-encore')
  return weight === undefined || !encore ? weight : { ...weight, confidence: Math.min(1, weight.confidence + 0.25) }
}
