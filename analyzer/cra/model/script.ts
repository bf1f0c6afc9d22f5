import type { ScriptConfig } from '../../../core/config.ts'
import { type Known, known } from '../../../core/known.ts'
import type { IdiomId } from '../../imports/script-facts.ts'
import { loaderOptions } from '../effective.ts'
import { type CraReading, fromConfig, placesIn, setting } from '../reading.ts'
import { usesPackage } from './resolve.ts'

/** `styled-components/macro`, `preval.macro`. */
export const MACRO = /[./]macro(\.c?js)?$/

/** How babel-preset-react-app compiles the sources; settings that only matter when used are left out when unused. */
export function scriptOf(reading: CraReading): Known<ScriptConfig> {
  const macros = macroPlaces(reading).length > 0 && reading.project.installed('babel-plugin-macros') !== undefined
  const jsx = jsxRuntime(reading)
  return known(
    {
      ...(isOverruled(reading, jsx) ? { tsconfig: 'none' as const } : {}),
      jsx,
      jsxStrings: 'collapse',
      ...(idiomPlaces(reading, 'jsx').some((at) => /\.m?js$/.test(at.file)) ? { jsxInJs: true } : {}),
      ...(idiomPlaces(reading, 'flow').length > 0 ? { flow: true } : {}),
      classFields: 'assign',
      ...(idiomPlaces(reading, 'decorators').length > 0 ? { decorators: 'legacy' as const } : {}),
      ...(usesPropTypes(reading) ? { dropPropTypes: true } : {}),
      ...(macros ? { babel: { when: ['.macro', '/macro'], plugins: ['babel-plugin-macros'] } } : {}),
      missingExports: 'error',
    },
    fromConfig(reading, loaderOptions(reading.config.production, 'babel-loader')?.option ?? 'module.rules'),
  )
}

export function idiomPlaces(reading: CraReading, id: IdiomId) {
  return placesIn(reading, (facts) => facts.idioms.filter((idiom) => idiom.id === id))
}

export function macroPlaces(reading: CraReading) {
  return placesIn(reading, (facts) => facts.imports.filter((fact) => MACRO.test(fact.specifier)))
}

export function usesPropTypes(reading: CraReading): boolean {
  return idiomPlaces(reading, 'prop-types').length > 0 || usesPackage(reading, 'prop-types')
}

function jsxRuntime(reading: CraReading): 'automatic' | 'classic' {
  if (setting(reading, 'DISABLE_NEW_JSX_TRANSFORM')?.value === 'true') return 'classic'
  const evaluated = JSON.stringify(loaderOptions(reading.config.production, 'babel-loader')?.options['presets'] ?? '')
  const runtime = /"runtime":"(automatic|classic)"/.exec(evaluated)?.[1]
  if (runtime === 'automatic' || runtime === 'classic') return runtime
  return hasJsxRuntime(reading.project.installed('react')?.version) ? 'automatic' : 'classic'
}

/** Babel does not read tsconfig.json; the engine does, so a file that says something else than Babel did must not be heard. */
function isOverruled({ tsconfig }: CraReading, jsx: 'automatic' | 'classic'): boolean {
  const said = (name: string) => tsconfig?.options.get(name)?.value
  const other = jsx === 'automatic' ? ['jsxImportSource'] : ['jsxFactory', 'jsxFragmentFactory']
  const flags = ['emitDecoratorMetadata', 'verbatimModuleSyntax', 'preserveValueImports']
  return (
    (jsx === 'automatic' && said('jsx') === 'react') ||
    other.some((name) => said(name) !== undefined) ||
    flags.some((name) => said(name) === true) ||
    ['preserve', 'error'].includes(String(said('importsNotUsedAsValues')))
  )
}

/** `react/jsx-runtime` exists since React 17, and was brought back to 16.14. */
function hasJsxRuntime(version: string | undefined): boolean {
  const [major = 0, minor = 0] = (version ?? '0').split('.').map(Number)
  return major >= 17 || (major === 16 && minor >= 14)
}
