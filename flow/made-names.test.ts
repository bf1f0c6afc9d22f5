import { expect, it } from 'vitest'
import { fingerprintOf } from '../tests/support/fingerprint.ts'
import { known } from '../core/known.ts'
import { madeNames } from './made-names.ts'

const names = (patterns: Readonly<Record<string, string>>) => {
  const { output } = fingerprintOf().build
  const build = { output: known({ ...output.value, ...patterns }, 'default') }
  return (file: string) => madeNames(fingerprintOf({ build })).some((name) => name.test(file))
}

it('knows files without a hash by the patterns of the configuration', () => {
  const isMade = names({
    entryNames: 'js/[name].bundle.js',
    chunkNames: '[name].js',
    styleNames: 'app.css',
    styleChunkNames: 'css/[name].css',
  })
  expect(['js/main.bundle.js', '12.js', 'app.css', 'css/late.css'].map(isMade)).toEqual([true, true, true, true])
  expect(['js/other.bundle.js', 'vendor.js', 'apps.css', 'css/deep/late.css'].map(isMade)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

it('leaves names with a hash to the hash', () => {
  expect(madeNames(fingerprintOf())).toEqual([])
  expect(madeNames(undefined)).toEqual([])
})
