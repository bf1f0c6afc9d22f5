import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { KEYS, type Keys } from '../engine/config/keys.ts'

const text = fs.readFileSync(path.join(import.meta.dirname, '../docs/config.md'), 'utf8')
const documented = [...text.matchAll(/^\| `([\w.]+)` \|/gm)].map((match) => match[1] ?? '')

function optionNames(keys: Keys, prefix = ''): readonly string[] {
  return Object.entries(keys).flatMap(([name, inner]) =>
    inner === true ? [`${prefix}${name}`] : optionNames(inner, `${prefix}${name}.`),
  )
}

function parents(name: string): readonly string[] {
  return name.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'))
}

it('documents every option, itself or with its parent, and no other', () => {
  const names = optionNames(KEYS)
  const table = new Set(documented)
  expect(names.filter((name) => !parents(name).some((one) => table.has(one)))).toEqual([])
  const known = new Set(names.flatMap(parents))
  const inTable = documented.slice(0, documented.indexOf('verify') + 1)
  expect(inTable.filter((name) => !known.has(name))).toEqual([])
})
