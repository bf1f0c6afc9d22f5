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

describe('loaders', () => {
  it('are written as code where JSON has no form for a value', () => {
    const options = {
      helperDirs: [{ $path: './src/helpers' }],
      adapter: { $require: 'sharp', member: 'fast' },
      filter: { $code: 'keep(file) { return /pear/.test(file) }' },
      plugins: { $lost: true },
    }
    const uses = [{ name: 'pear-loader', request: 'pear-loader', options }]
    const conditions = { test: { $pattern: '/\\.pear$/i' }, include: [{ $path: './src' }, { $path: '../shared' }] }
    const rule = { conditions, uses, enforce: 'pre', type: 'js' } as const
    const other = {
      conditions: {},
      uses: [],
      oneOf: [{ conditions: { resourceQuery: { $pattern: '/a/' } }, uses: [] }],
    }
    const bridged = [rule, other].map((value) => ({ value, from: 'default' as const }))
    const config = configFromModel(fingerprintOf({ build: { bridged } }).build)
    const text = printConfig(config, { heading: undefined, fields: {} })
    expect(text.slice(text.indexOf('  loaders'), text.indexOf('  styles'))).toBe(`  loaders: [
    {
      test: /\\.pear$/i,
      include: ['src', '../shared'],
      enforce: 'pre',
      use: [
        {
          loader: 'pear-loader',
          options: {
            helperDirs: [\`\${__dirname}/src/helpers\`],
            adapter: require('sharp')['fast'],
            filter: function (file) { return /pear/.test(file) },
            plugins: undefined /* nexxo-todo webpack/config: write what stood here */,
          },
        },
      ],
      type: 'js',
    },
    { oneOf: [{ resourceQuery: /a/, use: [] }] },
  ],
`)
  })
})

describe('preprocessors of Svelte', () => {
  it('are called for as the old configuration called for them', () => {
    const preprocess = [{ package: 'svelte-preprocess', member: 'sveltePreprocess', args: [{ scss: { quiet: true } }] }]
    const value = { compilerOptions: { runes: true }, preprocess }
    const { build } = fingerprintOf({ build: { svelte: { value, from: 'default' } } })
    expect(printConfig(configFromModel(build), { heading: undefined, fields: {} })).toContain(
      `svelte: {
    compilerOptions: { runes: true },
    preprocess: [require('svelte-preprocess').sveltePreprocess({ scss: { quiet: true } })],
  },`,
    )
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
