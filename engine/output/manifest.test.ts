import { expect, it } from 'vitest'
import { assetKey } from './manifest.ts'

it('names an asset in the manifest by its source, and with its hash where Create React App 4 did', () => {
  const file = 'static/media/pear.6ce24c58.svg'
  expect(assetKey(file, { sourceName: 'pear.svg', form: 'cra' })).toBe('static/media/pear.svg')
  expect(assetKey(file, { sourceName: 'pear.svg', form: undefined })).toBe('static/media/pear.svg')
  expect(assetKey(file, { sourceName: 'pear.svg', form: 'cra-4' })).toBe(file)
})
