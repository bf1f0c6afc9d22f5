import type { BuildModel } from '../../../core/build-model.ts'
import { known } from '../../../core/known.ts'
import { isRecord, listOf, textsOf } from '../../project/manifest.ts'
import { optionsOf } from '../evaluated.ts'
import { fromConfig, type WebpackReading } from '../reading.ts'

/** Free identifiers that ProvidePlugin stands in for. */
export function providesOf(reading: WebpackReading): Pick<BuildModel, 'provides'> {
  const provides = reading.compiler.plugins
    .filter(({ name }) => name === 'ProvidePlugin')
    .flatMap((plugin) =>
      Object.entries(optionsOf(plugin)).flatMap(([name, value]) => {
        const [module, ...path] = typeof value === 'string' ? [value] : textsOf(value)
        if (module === undefined) return []
        return [
          known(
            { name, module: path.length === 0 ? module : ([module, ...path] as const) },
            fromConfig(reading, plugin.option),
          ),
        ]
      }),
    )
  return provides.length === 0 ? {} : { provides }
}

/** Modules that a global stands for. Functions and expressions are left to the ledger. */
export function externalOf(reading: WebpackReading): Pick<BuildModel, 'external'> {
  const all = [reading.compiler.options['externals']].flat().flatMap((each): readonly (readonly [string, string])[] => {
    if (typeof each === 'string') return [[each, each]]
    if (!isRecord(each) || '$code' in each || '$pattern' in each) return []
    return Object.entries(each).flatMap(([name, target]) => {
      const expression = expressionOf(target)
      return expression === undefined ? [] : [[name, expression] as const]
    })
  })
  if (all.length === 0) return {}
  return { external: known(Object.fromEntries(all), fromConfig(reading, 'externals')) }
}

/** `'React'`, `'root React'`, `['lib', 'part']`, `{ root: 'React' }`, `'var X'`. */
function expressionOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target.replace(/^(?:var|window|global|this|self|root|assign) (?=\S)/, '')
  if (Array.isArray(target)) return listOf(target).map(String).join('.')
  return isRecord(target) && target['root'] !== undefined ? expressionOf(target['root']) : undefined
}
