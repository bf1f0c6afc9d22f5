import type { ResolveModel } from '../../../core/build-model.ts'
import { known } from '../../../core/known.ts'
import { readRequest } from '../../imports/specifier.ts'
import { stringsOf, textsOf } from '../../project/manifest.ts'
import { type CraReading, fromConfig, fromPlugin, placesIn } from '../reading.ts'
import { EXTENSIONS } from './entry.ts'

export const MOMENT_LOCALES = { request: './locale', from: 'moment$' }

/** Extension order, `baseUrl` and aliases; the standing alias of react-native only where something imports react-native. */
export function resolveOf(reading: CraReading): ResolveModel {
  const config = reading.config.production
  const evaluated = textsOf(config?.resolve['extensions'])
  const roots = rootsOf(reading)
  return {
    alias: aliasesOf(reading),
    extensions: evaluated.length > 0 ? evaluated : staticExtensions(reading),
    mainFields: ['browser', 'module', 'main'],
    roots,
    ignore: usesMoment(reading) ? [known(MOMENT_LOCALES, fromPlugin(reading, 'IgnorePlugin'))] : [],
  }
}

/** `baseUrl` with its place; CRA knows `src`, `.` and `node_modules` only. */
export function baseUrlOf(reading: CraReading) {
  const option = (reading.tsconfig ?? reading.jsconfig)?.options.get('baseUrl')
  if (typeof option?.value !== 'string') return undefined
  const folder = option.value.replace(/^\.\//, '').replace(/\/$/, '')
  return { folder: folder === '' || folder === '.' ? '.' : folder, at: option.at }
}

export function usesPackage(reading: CraReading, name: string): boolean {
  return placesOfPackage(reading, name).length > 0
}

/** Where the source imports a package. */
export function placesOfPackage(reading: CraReading, name: string) {
  return placesIn(reading, (facts) =>
    facts.imports.filter((fact) => {
      const request = readRequest(fact.specifier)
      return request.kind === 'package' && request.name === name
    }),
  )
}

/** moment may also come in through a dependency, so that it is installed is enough. */
export function usesMoment(reading: CraReading): boolean {
  return reading.project.installed('moment') !== undefined
}

function staticExtensions(reading: CraReading): readonly string[] {
  return EXTENSIONS.filter((extension) => reading.tsconfig !== undefined || !extension.includes('ts')).map(
    (extension) => `.${extension}`,
  )
}

function rootsOf(reading: CraReading): ResolveModel['roots'] {
  const base = baseUrlOf(reading)
  return base?.folder === 'src' ? [known('src', base.at)] : []
}

/** `--profile` sets these; its row in the ledger says that it is not followed. */
const PROFILING = new Set(['react-dom$', 'scheduler/tracing'])

function aliasesOf(reading: CraReading): ResolveModel['alias'] {
  const base = baseUrlOf(reading)
  const evaluated = Object.entries(stringsOf(reading.config.production?.resolve['alias']))
  const standing = evaluated.filter(
    ([find]) => find !== 'src' && !PROFILING.has(find) && (find !== 'react-native' || usesPackage(reading, find)),
  )
  return [
    ...(base?.folder === '.' ? [known({ find: 'src', replacement: './src' }, base.at)] : []),
    ...standing.map(([find, replacement]) =>
      known({ find, replacement }, fromConfig(reading, `resolve.alias.${find}`)),
    ),
  ]
}
