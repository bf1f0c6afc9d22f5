import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { REPOSITORY } from './support/place.ts'

const CHUNKS = path.join(REPOSITORY, 'dist', 'chunks')

it('a development server loads nothing that bundles before its first answer', () => {
  const loaded = new Set(fs.readdirSync(CHUNKS).filter((name) => /^dev-.*\.js$/.test(name)))
  expect(loaded.size).toBeGreaterThan(0)
  // A set hands out what is added while it is gone through.
  for (const name of loaded) {
    const file = path.join(CHUNKS, name)
    if (!fs.existsSync(file)) continue
    for (const [, imported = ''] of fs.readFileSync(file, 'utf8').matchAll(/^import\b[^;'"]*["']([^"']+)["']/gm))
      loaded.add(imported.replace(/^\.\//, ''))
  }
  expect([...loaded].filter((name) => /^(?:rolldown|lightningcss|postcss)(?:\/|$)/.test(name))).toEqual([])
})
