import { recordOf } from '../project/manifest.ts'
import type { Location } from '../../core/diagnostic.ts'
import type { UndeclaredDependency } from '../../core/fingerprint.ts'
import { readRequest } from '../imports/specifier.ts'
import type { WebpackReading } from './reading.ts'

/** Packages that the application imports and node_modules has, but package.json does not name: they may leave with webpack. */
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
  for (const name of vueCompilers(reading)) if (!places.has(name)) places.set(name, [])
  return [...places]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .flatMap(([name, at]) => {
      const installed = project.installed(name)
      return installed === undefined ? [] : [{ name, version: installed.version, at }]
    })
}

/** vue-loader brings along what compiles components before Vue 2.7. */
function vueCompilers({ project, manifest }: WebpackReading): readonly string[] {
  const version = project.installed('vue')?.version ?? ''
  if (!/^2\.[0-6]\./.test(version) || project.installed('vue-loader') === undefined) return []
  const names = ['vue-template-compiler', 'vue-template-es2015-compiler', '@vue/component-compiler-utils']
  return names.filter((name) => !manifest.dependencies.has(name))
}
