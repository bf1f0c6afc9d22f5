import { type Diagnostic, diagnostics, refuse } from '../../core/diagnostic.ts'
import type { Fingerprint, SourceInfo } from '../../core/fingerprint.ts'
import { known } from '../../core/known.ts'
import type { ProjectReader } from '../../core/source.ts'
import { frameworkOf } from '../project/framework.ts'
import { type Manifest, readManifest } from '../project/manifest.ts'
import { installCommand, readSurroundings } from '../project/package-manager.ts'
import { ledgerOf } from './ledger/index.ts'
import { modelOf } from './model/index.ts'
import type { Merged } from './model/several.ts'
import { sharedModules } from './model/shared-modules.ts'
import { configPlace, fromConfig, readProject, type WebpackReading } from './reading.ts'
import { undeclaredOf } from './undeclared.ts'
import { majorOf } from './versions.ts'

const say = diagnostics('webpack', {
  'page-not-rendered': {
    severity: 'error',
    message: ({ reason }: { reason: string }) => `A page of html-webpack-plugin cannot be rendered: ${reason}`,
    help: 'Install the packages of the project, or turn the template into plain HTML, then run the command again.',
  },
  'several-compilers': {
    severity: 'error',
    message: ({ conflicts }: { conflicts: readonly string[] }) =>
      `The configuration is a list whose members differ in ${conflicts.map((name) => `\`${name}\``).join(', ')}, so that no one build does what they do.`,
    help: 'Make these settings the same, or give each member a folder with a package.json of its own.',
  },
  'shared-modules': {
    severity: 'warning',
    message: ({ modules }: { modules: readonly string[] }) =>
      `Several entries use ${listed(modules)}. A page that loads more than one of these entries had one copy of each, and has one per entry now.`,
    help: 'Where they keep state or register with each other, set `format: \'es\'` for these entries and load them by `<script type="module">`: in the templates of Laravel, or in Symfony by `script_attributes` of webpack_encore.yaml.',
  },
  'server-compiler': {
    severity: 'warning',
    message: ({ count }: { count: number }) =>
      `${count === 1 ? 'One member' : `${count} members`} of the configuration builds for Node and is not migrated; what it writes is not compared.`,
    help: 'Keep webpack for the server, or run its sources with Node directly.',
  },
})

/** The first few by name. */
function listed(names: readonly string[]): string {
  const first = names.slice(0, 5).map((name) => `\`${name}\``)
  return names.length > 5 ? `${first.join(', ')} and ${names.length - 5} more` : first.join(', ')
}

/** Everything about a webpack project: model, ledger, and what a person should know. */
export async function read(project: ProjectReader, source: SourceInfo): Promise<Fingerprint> {
  const manifest = readManifest(project)
  await requireInstalled(project, manifest)
  requireFlavour(source, majorOf(project, manifest, 'laravel-mix'))
  const reading = await readProject(project, source, manifest)
  if (typeof reading === 'string') throw notEvaluated(reading)
  return fingerprintOf(reading)
}

function fingerprintOf(reading: WebpackReading): Fingerprint {
  const { project, manifest, source, surroundings, evaluation } = reading
  const { build, conflicts } = modelOf(reading)
  const isTyped = project.tree.list().some((file) => /(?<!\.d)\.[cm]?tsx?$/.test(file) && !/config/.test(file))
  const files = evaluation.loaded.filter((file) => /webpack|vue\.config/.test(file))
  const places = [...new Set([...evaluation.files, ...files])].map((file) => ({ file, start: 0, end: 0 }))
  const named = new Set(source.evidence.map(({ file }) => file))
  return {
    name: manifest.name ?? project.folder,
    source: { ...source, evidence: [...source.evidence, ...places.filter(({ file }) => !named.has(file))] },
    framework: frameworkOf(project, manifest),
    language: isTyped ? 'typescript' : 'javascript',
    packageManager: surroundings.packageManager,
    workspace: surroundings.workspace,
    entries: build.entries,
    outDir: known(build.output.value.dir, fromConfig(reading, 'output.path')),
    base: known(build.output.value.base, fromConfig(reading, 'output.publicPath')),
    build,
    features: [],
    configuration: [...new Set([...evaluation.files, ...evaluation.loaded])].filter(isOwnConfiguration),
    undeclared: undeclaredOf(reading),
    ledger: ledgerOf(reading, build),
    diagnostics: noticesOf(reading, { build, conflicts }),
  }
}

/** A script that only webpack's configuration can be of: tools find their own by name. */
function isOwnConfiguration(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const isTools = /^\.|^(?!webpack|vue)[\w.-]+\.config\.[cm]?[jt]s$/.test(name)
  return /\.[cm]?[jt]s$/.test(name) && !isTools
}

function noticesOf(reading: WebpackReading, { build, conflicts }: Merged): readonly Diagnostic[] {
  const [at] = configPlace(reading)
  const { pages } = reading.compiler
  const { forNode } = reading
  const modules = sharedModules(reading, build)
  return [
    ...pages.flatMap(({ failed }) => (failed === undefined ? [] : [say['page-not-rendered']({ reason: failed }, at)])),
    ...(conflicts.length > 0 ? [say['several-compilers']({ conflicts }, at)] : []),
    ...(modules.length > 0 ? [say['shared-modules']({ modules }, at)] : []),
    ...(forNode.length > 0 ? [say['server-compiler']({ count: forNode.length }, at)] : []),
    ...reading.code.flatMap((facts) => facts.diagnostics),
  ]
}

async function requireInstalled(project: ProjectReader, manifest: Manifest): Promise<void> {
  const named = ['webpack', '@vue/cli-service', '@symfony/webpack-encore', 'laravel-mix'].filter((name) =>
    manifest.dependencies.has(name),
  )
  if (named.every((name) => project.installed(name) !== undefined)) return
  const { packageManager } = await readSurroundings(project, manifest)
  throw refuse('project/not-installed', {
    message: `The dependencies are not installed: ${named.map((name) => `\`${name}\``).join(' and ')} in package.json, but not in node_modules.`,
    help: `Run \`${installCommand(packageManager)}\` in the project, then run the command again.`,
  })
}

/** Laravel Mix before version 6 builds by webpack 4 and makes its configuration in another way. */
function requireFlavour({ flavour }: SourceInfo, mix: number | undefined): void {
  if (flavour !== 'laravel-mix' || mix === undefined || mix >= 6) return
  throw refuse('project/flavour-unsupported', {
    message: `This project is built by Laravel Mix ${mix}. This version of Nexxo migrates Laravel Mix 6, and reads older ones only.`,
    help: 'Update `laravel-mix` to 6 and make the build run, then run the command again.',
  })
}

function notEvaluated(reason: string) {
  return refuse('webpack/not-evaluated', {
    message: `The webpack configuration cannot be evaluated: ${reason} Nothing was written.`,
    help: 'Make the build script of package.json run in this project first, then run the command again.',
  })
}
