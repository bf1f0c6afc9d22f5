import { recordOf } from '../project/manifest.ts'
import type { Location } from '../../core/diagnostic.ts'
import type { UndeclaredDependency } from '../../core/fingerprint.ts'
import { standInFor } from '../../core/node-stand-ins.ts'
import { readRequest } from '../imports/specifier.ts'
import { JSX_PLUGIN, scriptOf } from './model/script.ts'
import type { WebpackReading } from './reading.ts'

/**
 * Packages that the application imports and node_modules has, but package.json does not name: they may leave with webpack. Those that
 * stand in for modules of Node have the version that webpack took.
 */
export function undeclaredOf(reading: WebpackReading): readonly UndeclaredDependency[] {
  const { project, manifest, compiler } = reading
  const aliases = Object.keys(recordOf(compiler.resolve['alias'])).map((name) => name.replace(/[$/]+$/, ''))
  const places = new Map<string, Location[]>()
  for (const { specifier, at, typesOnly } of reading.code.flatMap(({ imports }) => imports)) {
    const request = readRequest(specifier)
    if (typesOnly || request.kind !== 'package' || manifest.dependencies.has(request.name)) continue
    if (request.name === manifest.name || aliases.includes(request.name)) continue
    places.set(request.name, [...(places.get(request.name) ?? []), at])
  }
  const standIns = new Map(reading.nodeModules.map(({ name, version }) => [standInFor(name) ?? name, version]))
  for (const name of [...vueCompilers(reading), ...babelPlugins(reading), ...standIns.keys()])
    if (!places.has(name) && !manifest.dependencies.has(name)) places.set(name, [])
  return [...places]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([name, at]) => {
      const version = standIns.get(name) ?? project.installed(name)?.version
      return version === undefined ? [] : [{ name, version, at }]
    })
}

/** vue-loader brings along what compiles components before Vue 2.7. */
function vueCompilers({ project }: WebpackReading): readonly string[] {
  const version = project.installed('vue')?.version ?? ''
  if (!/^2\.[0-6]\./.test(version) || project.installed('vue-loader') === undefined) return []
  return ['vue-template-compiler', 'vue-template-es2015-compiler', '@vue/component-compiler-utils']
}

/** A preset brings along what turns JSX into calls; the configuration names it where other plugins have to see the calls. */
function babelPlugins(reading: WebpackReading): readonly string[] {
  const plugins = scriptOf(reading).value.babel?.plugins ?? []
  return plugins
    .map((plugin) => (typeof plugin === 'string' ? plugin : plugin[0]))
    .filter((name) => name === JSX_PLUGIN)
}
