import { type Diagnostic, diagnostics, type Location, refuse } from '../../core/diagnostic.ts'
import type { Fingerprint, SourceInfo } from '../../core/fingerprint.ts'
import { known } from '../../core/known.ts'
import type { ProjectReader, Source } from '../../core/source.ts'
import { dependencyAt, isRecord, type Manifest, readManifest } from '../project/manifest.ts'
import { readScripts } from '../project/npm-scripts.ts'
import { installCommand, readSurroundings } from '../project/package-manager.ts'
import { noticesOf } from './notices.ts'
import { featuresOf } from './features.ts'
import { ledgerOf } from './ledger/index.ts'
import { modelOf } from './model.ts'
import { outlineOf } from './outline.ts'
import { baseOf } from './model/output.ts'
import { type CraReading, fromConfig, readProject, setting } from './reading.ts'
import { undeclaredOf } from './undeclared.ts'

/** Create React App 4 and 5: plain react-scripts, also a fork of it under another name. */
export const craSource: Source = {
  id: 'cra',
  title: 'Create React App',
  recognise,
  outline: outlineOf,
  async read(project, source) {
    const manifest = readManifest(project)
    const name = scriptsPackageOf(project, manifest) ?? 'react-scripts'
    await requireInstalled(project, manifest, [name, 'react'])
    requireVersion(source)
    const reading = await readProject(project, source, name)
    return fingerprintOf(reading, name === 'react-scripts' ? [] : [say.fork({ name }, dependencyAt(manifest, name)[0])])
  },
}

const say = diagnostics('cra', {
  fork: {
    severity: 'warning',
    message: ({ name }: { name: string }) =>
      `\`${name}\` is a fork of react-scripts; what it changes shows in its evaluated configuration only.`,
    help: 'Read the ledger for plugins and loaders that plain react-scripts does not have.',
  },
})

function recognise(project: ProjectReader): SourceInfo | undefined {
  const manifest = readManifest(project)
  const name = scriptsPackageOf(project, manifest)
  if (name === undefined || overriddenBy(project, manifest)) return undefined
  const calling = readScripts(manifest).filter((script) =>
    script.calls.some((call) => call.program === 'react-scripts'),
  )
  const conventional = [
    'public/index.html',
    ...project.tree.list('src').filter((file) => /^src\/index\.[cm]?[jt]sx?$/.test(file)),
  ]
  const files = conventional
    .filter((file) => project.tree.exists(file))
    .map((file): Location => ({ file, start: 0, end: 0 }))
  // Projects that moved on often leave react-scripts to run their tests.
  const building = calling.some((script) => script.calls.some((call) => /^(build|start)$/.test(call.args[0] ?? '')))
  const confidence = 0.5 + (building ? 0.3 : 0) + Math.min(0.2, files.length * 0.1)
  return {
    tool: 'cra',
    version: project.installed(name)?.version,
    flavour: 'react-scripts',
    confidence: Math.round(confidence * 100) / 100,
    evidence: [...dependencyAt(manifest, name), ...calling.flatMap((script) => script.at), ...files],
  }
}

/** The dependency whose bin is `react-scripts`. */
function scriptsPackageOf(project: ProjectReader, manifest: Manifest): string | undefined {
  if (manifest.dependencies.has('react-scripts')) return 'react-scripts'
  return [...manifest.dependencies.keys()].find((name) => {
    const bin = name.includes('scripts') ? project.installed(name)?.manifest['bin'] : undefined
    return isRecord(bin) && 'react-scripts' in bin
  })
}

/** craco and react-app-rewired change the configuration; they count when a script runs them, or when none runs react-scripts. */
function overriddenBy(project: ProjectReader, manifest: Manifest): boolean {
  const programs = new Set(readScripts(manifest).flatMap((script) => script.calls.map((call) => call.program)))
  if (programs.has('craco') || programs.has('react-app-rewired')) return true
  const named = manifest.dependencies.has('@craco/craco') || manifest.dependencies.has('react-app-rewired')
  return named && !programs.has('react-scripts') && project.tree.exists('package.json')
}

async function requireInstalled(project: ProjectReader, manifest: Manifest, names: readonly string[]): Promise<void> {
  const missing = names.filter((name) => manifest.dependencies.has(name) && project.installed(name) === undefined)
  if (missing.length === 0) return
  const { packageManager } = await readSurroundings(project, manifest)
  throw refuse('project/not-installed', {
    message: `The dependencies are not installed: ${missing.map((name) => `\`${name}\``).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} in package.json but not in node_modules.`,
    help: project.tree.exists('.pnp.cjs')
      ? 'Yarn Plug’n’Play is not supported: set `nodeLinker: node-modules` in .yarnrc.yml and run `yarn install`.'
      : `Run \`${installCommand(packageManager)}\` in the project, then run the command again.`,
  })
}

function requireVersion(source: SourceInfo): void {
  if (source.version !== undefined && /^[45]\./.test(source.version)) return
  throw refuse('project/flavour-unsupported', {
    message: `This project uses react-scripts ${source.version ?? 'of an unknown version'}. This version of Nexxo migrates react-scripts 4 and 5.`,
    help: 'Update react-scripts to 5.0.1 first: https://github.com/facebook/create-react-app/blob/main/CHANGELOG.md',
  })
}

function fingerprintOf(reading: CraReading, extra: readonly Diagnostic[]): Fingerprint {
  const { project, manifest, source, surroundings } = reading
  const build = modelOf(reading)
  const undeclared = undeclaredOf(reading)
  return {
    name: manifest.name ?? project.folder,
    source,
    framework: { name: 'react', version: project.installed('react')?.version },
    language: reading.tsconfig === undefined ? 'javascript' : 'typescript',
    packageManager: surroundings.packageManager,
    workspace: surroundings.workspace,
    entries: build.entries,
    outDir: known(build.output.value.dir, setting(reading, 'BUILD_PATH')?.from ?? fromConfig(reading, 'output.path')),
    base: baseOf(reading),
    build,
    features: featuresOf(reading),
    undeclared,
    ledger: ledgerOf(reading, undeclared),
    diagnostics: [...extra, ...reading.diagnostics, ...noticesOf(reading, undeclared)],
  }
}
