import { expect, test } from 'vitest'
import type { BuildEvidence } from '../evidence.ts'
import type { CheckContext } from '../finding.ts'
import { compareSecrets } from './constants.ts'

const context = {
  identify: (code: string) => code,
  secrets: [{ name: 'PIT', value: 'pit of "a" plum' }],
} as unknown as CheckContext // the other parts are not read

function holding(text: string): BuildEvidence {
  return { texts: [{ path: 'main.js', text }] } as unknown as BuildEvidence // the other parts are not read
}

test.each([
  ['as it is', `key=pit of "a" plum`],
  ['in a URL', '/plums?key=pit%20of%20%22a%22%20plum'],
  ['in a JSON text', String.raw`{"key":"pit of \"a\" plum"}`],
  ['in base64', `atob("${btoa('pit of "a" plum')}")`],
])('A secret is found %s, and not told.', (_, text) => {
  const found = compareSecrets(holding(''), holding(text), context)
  expect(found.map(({ code, at }) => `${code} ${at}`)).toEqual(['values/secret-leaked main.js'])
  expect(JSON.stringify(found)).not.toContain('plum')
})

test('What the original shipped already, or another text, is no leak.', () => {
  const text = 'key=pit of "a" plum'
  expect(compareSecrets(holding(text), holding(text), context)).toEqual([])
  expect(compareSecrets(holding(''), holding('key=pit of a pear'), context)).toEqual([])
})
