import { expect, test } from 'vitest'
import type { BuildModel, OutputModel } from '../../../core/build-model.ts'
import { known } from '../../../core/known.ts'
import { fingerprintOf } from '../../../tests/support/fingerprint.ts'
import { merged } from './several.ts'

function site(name: string, output: Partial<OutputModel>, more: Partial<BuildModel> = {}): BuildModel {
  const { build } = fingerprintOf()
  const page = { output: 'index.html', html: '', template: undefined, inject: 'head', urls: 'keep' } as const
  return {
    ...build,
    output: known({ ...build.output.value, ...output }, 'default'),
    entries: [known({ name, file: `src/${name}.js` }, 'default')],
    pages: [known({ ...page, entries: [name] }, 'default')],
    ...more,
  }
}

test('compilers with folders of their own become one build of the folder that holds them', () => {
  const two = ['shop', 'desk'].map((name) =>
    site('main', { dir: `dist/${name}`, base: `/${name}/`, entryNames: '[name].js' }),
  )
  const { build, conflicts } = merged(two)
  expect(conflicts).toEqual([])
  expect(build.output.value).toMatchObject({ dir: 'dist', base: '/' })
  expect(build.entries.map(({ value }) => value.name)).toEqual(['shop/main', 'desk/main'])
  expect(build.pages?.map(({ value }) => [value.output, value.entries])).toEqual([
    ['shop/index.html', ['shop/main']],
    ['desk/index.html', ['desk/main']],
  ])
})

test('file names without a pattern are names of entries', () => {
  const one = site('main', { dir: 'dist', entryNames: 'js/shop.[hash:8].js', styleNames: 'shop.css' })
  const two = site('main', { dir: 'dist', entryNames: 'js/desk.[hash:8].js', styleNames: 'desk.css' })
  const { build, conflicts } = merged([one, two])
  expect(conflicts).toEqual([])
  expect(build.output.value).toMatchObject({ entryNames: 'js/[name].[hash:8].js', styleNames: '[name].css' })
  expect(build.entries.map(({ value }) => value.name)).toEqual(['shop', 'desk'])
})

test('what differs otherwise is named, and one compiler stays as it is', () => {
  const names = { entryNames: '[name].js' }
  const plain = site('shop', { dir: 'dist', ...names })
  const minified = site('desk', { dir: 'dist', ...names }, { minify: known(false, 'default') })
  expect(merged([plain, minified]).conflicts).toEqual(['minify'])
  expect(merged([plain, site('desk', { dir: 'dist/desk', base: '/desk/', ...names })]).conflicts).toEqual([])
  expect(merged([plain, site('desk', { dir: 'dist/desk', base: '/elsewhere/', ...names })]).conflicts).toEqual([
    'output.publicPath',
  ])
  expect(merged([plain])).toEqual({ build: plain, conflicts: [] })
})
