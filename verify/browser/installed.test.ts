import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { installedPackages } from './installed.ts'

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-installed-'))
afterAll(() => fs.rmSync(root, { recursive: true, force: true }))

const FILES = {
  'pears/package.json': '{"name":"pears","main":"index.js","unpkg":"umd/pears.js"}',
  'pears/umd/pears.js': 'pears',
  'pears/dist/pears.min.css': 'pear{}',
  'pears/pear.png': '',
  '@orchard/plums/plums.js': 'plums',
  '../secret.js': 'secret',
}
for (const [file, text] of Object.entries(FILES)) {
  fs.mkdirSync(path.dirname(path.join(root, 'node_modules', file)), { recursive: true })
  fs.writeFileSync(path.join(root, 'node_modules', file), text)
}
const answer = installedPackages(root)

describe('what a page loads of a package from a public network', () => {
  test.each([
    ['https://unpkg.com/pears@3/umd/pears.js', 'pears'],
    ['https://unpkg.com/pears', 'pears'],
    ['https://cdn.jsdelivr.net/npm/@orchard/plums@2.0.1/plums.js', 'plums'],
    ['https://cdnjs.cloudflare.com/ajax/libs/pears/3.2.1/pears.min.css', 'pear{}'],
  ])('is answered from the installed one: %s', (url, body) => {
    expect(answer('GET', new URL(url))).toMatchObject({ status: 200, body })
  })

  test.each([
    'https://unpkg.com/quinces@1/quinces.js',
    'https://unpkg.com/pears@3/..%2f..%2fsecret.js',
    'https://unpkg.com/pears@3/pear.png',
    'https://cdn.jsdelivr.net/gh/orchard/pears/pears.js',
    'https://elsewhere.test/pears@3/umd/pears.js',
  ])('is nobody’s answer where no package has it: %s', (url) => {
    expect(answer('GET', new URL(url))).toBeUndefined()
  })
})
