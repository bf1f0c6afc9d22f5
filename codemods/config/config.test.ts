import { describe, expect, it } from 'vitest'
import { DEFAULTS } from '../../core/config.ts'
import { fingerprintOf } from '../../tests/support/fingerprint.ts'
import { configFromModel, withoutDefaults } from './from-model.ts'
import { printConfig } from './print.ts'

describe('withoutDefaults', () => {
  it('leaves nothing of the defaults', () => {
    expect(withoutDefaults(DEFAULTS)).toEqual({})
  })

  it('keeps one field of a group', () => {
    expect(withoutDefaults({ ...DEFAULTS, styles: { ...DEFAULTS.styles, icss: true } })).toEqual({
      styles: { icss: true },
    })
  })
})

describe('configFromModel', () => {
  it('says targets only when they do not come from the browserslist of the project', () => {
    const value = ['> 1%']
    const own = fingerprintOf({ build: { targets: { value, from: { file: 'package.json', start: 0, end: 1 } } } })
    const other = fingerprintOf({ build: { targets: { value, from: 'default' } } })
    expect(configFromModel(own.build).targets).toBeUndefined()
    expect(configFromModel(other.build).targets).toEqual(value)
  })
})

describe('printConfig', () => {
  it('is a module that evaluates to the configuration', () => {
    const config = {
      base: "/o'hara/",
      define: { __PEAR__: '"\\"plum\\""', 'a.b': 'true' },
      resolve: { extensions: Array.from({ length: 20 }, (_, index) => `.web${index}.pear`) },
      styles: { postcss: { plugins: [['tailwindcss', { config: './tailwind.js' }], 'autoprefixer'] } },
    } as const
    const text = printConfig(config, { heading: undefined, fields: { base: 'homepage in package.json' } })
    const body = text.slice(text.indexOf('defineConfig(', text.indexOf('export')))
    expect(new Function('defineConfig', `return ${body}`)((value: unknown) => value)).toEqual(config)
    expect(text).toContain('base: "/o\'hara/", // homepage in package.json\n')
  })

  it('prints an empty configuration', () => {
    expect(printConfig({}, { heading: undefined, fields: {} })).toBe(
      "import { defineConfig } from 'nexxo';\n\nexport default defineConfig({});\n",
    )
  })
})
