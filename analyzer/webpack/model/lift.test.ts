import { expect, it } from 'vitest'
import { known } from '../../../core/known.ts'
import { fingerprintOf } from '../../../tests/support/fingerprint.ts'
import { lifted } from './lift.ts'

it('takes the folder that holds everything for the output', () => {
  const { build } = fingerprintOf()
  const output = known(
    { ...build.output.value, dir: 'public/static/js', base: '/static/js/', entryNames: '[name].js' },
    'default',
  )
  const page = {
    output: '../../index.html',
    html: '',
    template: undefined,
    entries: [],
    inject: 'head',
    urls: 'keep',
  } as const
  const made = lifted({
    ...build,
    output,
    pages: [known(page, 'default')],
    copies: [known({ from: 'icons' }, 'default')],
  })
  expect(made.output.value).toMatchObject({ dir: 'public', base: '/', entryNames: 'static/js/[name].js' })
  expect(made.pages?.map(({ value }) => value.output)).toEqual(['index.html'])
  expect(made.copies?.map(({ value }) => value.to)).toEqual(['static/js'])
})

it('leaves everything where nothing stands outside', () => {
  const { build } = fingerprintOf()
  expect(lifted(build)).toBe(build)
})
