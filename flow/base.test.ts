import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { inferBase } from './base.ts'

const made: string[] = []
afterEach(() => made.splice(0).forEach((dir) => fs.rmSync(dir, { recursive: true, force: true })))

function folder(files: Readonly<Record<string, string>>): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-base-'))
  made.push(dir)
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, name), text)
  return dir
}

test('a page tells the base of its build, whatever the configuration says', () => {
  const dir = folder({ 'index.html': '<script src="/orchard/pear.js"></script>', 'pear.js': '' })
  expect(inferBase(dir, '/elsewhere/')).toBe('/orchard/')
})

test('without a page the configuration tells it, as far as it is a path', () => {
  const dir = folder({ 'pear.js': '' })
  expect(inferBase(dir, '/build/')).toBe('/build/')
  expect([inferBase(dir, './'), inferBase(dir, undefined)]).toEqual(['/', '/'])
})
