import type { Location } from '../core/diagnostic.ts'
import type { Fingerprint } from '../core/fingerprint.ts'
import { isLocation, type Known, type Origin } from '../core/known.ts'
import { clip } from './words.ts'

/** One line of what the analyzer knows: a name, a value in words, and where it was read. */
export interface Fact {
  readonly label: string
  readonly value: string
  readonly origin: string
}

/** `src/App.js`, `package.json, output.publicPath`, or `default of the tool`. */
export function originText(origin: Origin): string {
  if (origin === 'default') return 'default of the tool'
  return isLocation(origin) ? origin.file : `${origin.file}, ${origin.option}`
}

/** The files of a list of places, each once, the first `limit` and how many more. */
export function placesText(at: readonly Location[], limit = 3): string {
  const files = [...new Set(at.map((place) => place.file))]
  const shown = files.slice(0, limit).join(', ')
  return files.length > limit ? `${shown} and ${files.length - limit} more` : shown
}

/** What was found, in the order a reader asks: what is it, what goes in, what comes out, how is it built. */
export function factsOf(project: Fingerprint): readonly Fact[] {
  return [...identity(project), ...entrance(project), ...compilation(project)]
}

function identity(project: Fingerprint): readonly Fact[] {
  const { source, framework, packageManager, workspace } = project
  const manager = `${packageManager.name}${packageManager.version === undefined ? '' : ` ${packageManager.version}`}`
  return [
    {
      label: 'Source tool',
      value: `${source.flavour} ${source.version ?? '(not installed)'} (confidence ${Math.round(source.confidence * 100)} %)`,
      origin: placesText(source.evidence),
    },
    { label: 'Framework', value: `${framework.name} ${framework.version ?? ''}`.trim(), origin: 'package.json' },
    { label: 'Language', value: project.language, origin: '' },
    { label: 'Package manager', value: manager, origin: packageManager.lockfile ?? 'no lockfile' },
    ...(workspace === undefined
      ? []
      : [{ label: 'Workspace', value: `${workspace.kind}, root ${workspace.root}`, origin: '' }]),
  ]
}

function entrance(project: Fingerprint): readonly Fact[] {
  const { build } = project
  return [
    ...project.entries.map((entry) =>
      fact(`Entry ${entry.value.name}`, entry, ({ file, page }) => (page === undefined ? file : `${file} in ${page}`)),
    ),
    fact('Public folder', build.publicDir, (dir) => dir ?? 'none'),
    fact('Output folder', project.outDir, String),
    fact('Base', project.base, String),
    fact('File names', build.output, (output) =>
      [output.entryNames, output.styleNames, output.assetNames].filter((name) => name !== '').join(', '),
    ),
    fact('Environment', build.env, (env) => {
      const names = env.variables.map((variable) => variable.name).join(', ')
      return `${env.prefixes.join(', ')}*${names === '' ? '' : `: ${names}`}`
    }),
    ...(build.env.value.files.length === 0
      ? []
      : [{ label: 'Environment files', value: build.env.value.files.join(', '), origin: '' }]),
  ]
}

function compilation({ build }: Fingerprint): readonly Fact[] {
  return [
    fact('Scripts', build.script, settings),
    fact('Styles', build.styles, settings),
    fact('Assets', build.assets, settings),
    fact('Source maps', build.sourceMap, String),
    fact('Targets', build.targets, (targets) => targets.join(', ') || 'default of the engine'),
    fact('CommonJS interop', build.interop, String),
    ...build.resolve.alias.map((alias) =>
      fact(`Alias ${alias.value.find}`, alias, ({ replacement }) => String(replacement)),
    ),
    ...build.resolve.roots.map((root) => fact('Import root', root, String)),
    ...build.defines.map((define) => fact(`Define ${define.value.name}`, define, ({ expression }) => expression)),
    fact('Server', build.server, settings),
    ...build.plugins.map((plugin) => fact('Plugin', plugin, ({ name }) => name)),
    ...build.loaders.map((loader) => fact('Loader', loader, ({ name }) => name)),
  ].filter((one) => one.value !== '')
}

function fact<T>(label: string, known: Known<T>, words: (value: T) => string): Fact {
  return { label, value: clip(words(known.value), 300), origin: originText(known.from) }
}

/** `jsx automatic, jsxInJs, classFields assign`: names of what is on, and values of the rest. */
function settings(value: object): string {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== false)
    .map(([name, member]) => (member === true ? name : `${name} ${scalar(member)}`))
    .join(', ')
}

function scalar(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
