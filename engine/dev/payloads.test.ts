import { expect, it } from 'vitest'
import { holdPayloads } from './payloads.ts'

const places = { root: '/orchard', outDir: '/orchard/dist', base: '/' }
const map = (name: string) => ({ name, text: '{"version":3,"sources":["../src/pear.js"],"names":[],"mappings":""}' })

it('keeps a script until its page has run it, however many there are, and its map for whoever looks later', () => {
  const payloads = holdPayloads(places)
  for (let number = 0; number < 500; number += 1)
    payloads.add(`patch_${number}.js`, { client: 'pear', code: `${number}`, map: map(`patch_${number}.js.map`) })
  expect(payloads.text('patch_0.js')).toBe('0')
  for (let number = 0; number < 500; number += 1) payloads.delivered(`patch_${number}.js`)
  expect(payloads.text('patch_499.js')).toBe(undefined)
  expect(JSON.parse(payloads.text('patch_499.js.map') ?? '').sources).toEqual(['/src/pear.js'])
  expect(payloads.text('patch_0.js.map')).toBe(undefined)
})

it('forgets what a page was sent when it is closed, and nothing of the others', () => {
  const payloads = holdPayloads(places)
  payloads.add('patch_1.js', { client: 'pear', code: '1', map: undefined })
  payloads.add('patch_2.js', { client: 'plum', code: '2', map: undefined })
  payloads.forget('pear')
  expect([payloads.text('patch_1.js'), payloads.text('patch_2.js')]).toEqual([undefined, '2'])
})
