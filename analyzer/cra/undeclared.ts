import type { Location } from '../../core/diagnostic.ts'
import type { UndeclaredDependency } from '../../core/fingerprint.ts'
import { readRequest } from '../imports/specifier.ts'
import type { CraReading } from './reading.ts'
import { macroPlaces } from './model/script.ts'
import { styleIdioms, tailwindConfig } from './model/styles.ts'

interface Wanted {
  readonly name: string
  readonly at: Location
}

/** Packages that the source imports and node_modules has, but package.json does not name. Sorted by name. */
export function undeclaredOf(reading: CraReading): readonly UndeclaredDependency[] {
  const places = new Map<string, Location[]>()
  for (const { name, at } of wantedPackages(reading)) {
    if (reading.manifest.dependencies.has(name) || name === reading.manifest.name) continue
    places.set(name, [...(places.get(name) ?? []), at])
  }
  return [...places]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([name, at]) => {
      const installed = reading.project.installed(name)
      return installed === undefined ? [] : [{ name, version: installed.version, at }]
    })
}

/** Packages that nothing on disk or in package.json gives: the old build fails on them too, or resolves them in a way of its own. */
export function unresolvedOf(reading: CraReading): readonly Wanted[] {
  return wantedPackages(reading).filter(
    ({ name }) => !reading.manifest.dependencies.has(name) && reading.project.installed(name) === undefined,
  )
}

function wantedPackages(reading: CraReading): readonly Wanted[] {
  const local = localNames(reading)
  const scripts = [...reading.code, ...reading.serverCode].flatMap((facts) =>
    facts.imports.filter((fact) => !fact.typesOnly).flatMap((fact) => packageOf(fact.specifier, fact.at)),
  )
  const styles = reading.styles.flatMap((facts) =>
    facts.imports.flatMap(({ specifier, at }) => stylePackage(specifier, at)),
  )
  return [...scripts, ...styles, ...buildPackages(reading)].filter(({ name }) => !local.has(name))
}

/** Packages that react-scripts brings and that the new build runs itself. */
function buildPackages(reading: CraReading): readonly Wanted[] {
  const tailwind = tailwindConfig(reading)
  const normalize = tailwind === undefined ? styleIdioms(reading, 'import-normalize') : []
  return [
    ...(tailwind === undefined ? [] : [{ name: 'tailwindcss', at: tailwind }]),
    ...normalize.map((at) => ({ name: 'postcss-normalize', at })),
    ...macroPlaces(reading).map((at) => ({ name: 'babel-plugin-macros', at })),
  ]
}

function packageOf(specifier: string, at: Location): readonly Wanted[] {
  const request = readRequest(specifier)
  return request.kind === 'package' ? [{ name: request.name, at }] : []
}

/** In stylesheets a bare name is a relative file first; only `~name` and `@scope/name` and installed names are packages. */
function stylePackage(specifier: string, at: Location): readonly Wanted[] {
  if (/^(sass:|https?:|\/)/.test(specifier) || /\.(css|scss|sass)$/.test(specifier.split('/')[0] ?? '')) return []
  return packageOf(specifier, at).filter(
    () => specifier.startsWith('~') || specifier.startsWith('@') || specifier.includes('/'),
  )
}

/** First parts of paths that `baseUrl` resolves inside the project. */
function localNames(reading: CraReading): ReadonlySet<string> {
  const base = (reading.tsconfig ?? reading.jsconfig)?.options.get('baseUrl')?.value
  if (typeof base !== 'string') return new Set()
  const folder = base.replace(/^\.\//, '').replace(/\/$/, '')
  if (folder !== 'src') return new Set(['src'])
  const names = reading.project.tree.list('src').map((file) => file.split('/')[1] ?? '')
  return new Set(names.flatMap((name) => [name, name.replace(/\.\w+$/, '')]))
}
