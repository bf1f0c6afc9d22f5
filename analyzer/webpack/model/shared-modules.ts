import path from 'node:path/posix'
import type { BuildModel } from '../../../core/build-model.ts'
import { recordOf } from '../../project/manifest.ts'
import { moduleFile } from '../../project/module-file.ts'
import { readRequest } from '../../imports/specifier.ts'
import type { WebpackReading } from '../reading.ts'

type Reading = Pick<WebpackReading, 'compiler' | 'code' | 'project'>

/**
 * Modules of which a page has one copy for all its entries under webpack, because their run time is one file, and one for each entry where
 * entries share nothing. Files of the project and names of packages, as far as imports and provided names tell.
 */
export function sharedModules(
  reading: Reading,
  { entries, provides = [] }: Pick<BuildModel, 'entries' | 'provides'>,
): readonly string[] {
  const alone = entries.map(({ value }) => value).filter(({ library }) => library?.format === 'iife')
  if (alone.length < 2 || !hasOneRuntime(reading)) return []
  const reached = alone.map(({ file, before = [] }) => reachedFrom([...before, file], reading))
  // Stand-ins for what Node has are the same wherever they are.
  const own = provides.filter(({ value }) => value.name !== 'Buffer' && value.name !== 'process')
  const given = own.map(({ value }) => [value.module].flat()[0] ?? '')
  const counts = new Map<string, number>()
  for (const name of reached.flatMap((names) => [...new Set([...names, ...given])]))
    counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].flatMap(([name, count]) => (count > 1 ? [name] : [])).toSorted()
}

/** @see https://webpack.js.org/configuration/optimization/#optimizationruntimechunk */
function hasOneRuntime({ compiler }: Reading): boolean {
  const runtime = compiler.optimization['runtimeChunk']
  return runtime === 'single' || typeof recordOf(runtime)['name'] === 'string'
}

function reachedFrom(files: readonly string[], { code, compiler, project }: Reading): ReadonlySet<string> {
  const importsOf = new Map(code.map(({ file, imports }) => [file, imports]))
  const found = new Set(files)
  // A Set visits what is added while it is walked.
  for (const file of found)
    for (const { specifier, typesOnly } of importsOf.get(file) ?? [])
      if (!typesOnly) found.add(moduleOf(specifier, file, { compiler, project }) ?? file)
  return found
}

function moduleOf(
  specifier: string,
  importer: string,
  { compiler, project: { tree } }: Pick<Reading, 'compiler' | 'project'>,
): string | undefined {
  const request = readRequest(specifier)
  if (request.kind === 'relative') return moduleFile(tree, `${path.dirname(importer)}/${request.path}`, [])
  if (request.kind !== 'package') return undefined
  const aliases = Object.entries(recordOf(compiler.resolve['alias']))
  const [name, target] = aliases.find(([find]) => request.path === find || request.path.startsWith(`${find}/`)) ?? []
  if (name === undefined || typeof target !== 'string') return request.name
  return moduleFile(tree, target + request.path.slice(name.length), []) ?? request.name
}
