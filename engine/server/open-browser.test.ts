import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { addressToOpen, openBrowser, openingOf } from './open-browser.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

describe('the browser that is opened', () => {
  it('is the one that BROWSER names, with BROWSER_ARGS', () => {
    expect(openingOf({})).toEqual({ kind: 'default' })
    expect(openingOf({ BROWSER: 'firefox', BROWSER_ARGS: '--private-window  --new' })).toEqual({
      kind: 'app',
      name: 'firefox',
      args: ['--private-window', '--new'],
    })
    expect(openingOf({ BROWSER: './open.cjs' })).toEqual({ kind: 'script', file: './open.cjs' })
  })

  it('is none where nobody looks', () => {
    for (const env of [{ BROWSER: 'none' }, { BROWSER: 'None' }, { CI: 'true' }, { CI: '1', BROWSER: 'firefox' }])
      expect(openingOf(env)).toEqual({ kind: 'none' })
    for (const CI of ['', 'false', '0']) expect(openingOf({ CI })).toEqual({ kind: 'default' })
  })

  it('may be a script, which is told the address', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-open-'))
    folders.push(folder)
    const [script, opened] = [path.join(folder, 'open.cjs'), path.join(folder, 'opened.txt')]
    fs.writeFileSync(script, `require('fs').writeFileSync(${JSON.stringify(opened)}, process.argv[2])`)
    await openBrowser('http://localhost:3000/pears/', { BROWSER: script })
    await vi.waitFor(() => expect(fs.readFileSync(opened, 'utf8')).toBe('http://localhost:3000/pears/'), {
      timeout: 5000,
    })
  })
})

describe('the address that is opened', () => {
  const where = {
    origin: 'http://localhost:3000',
    urls: ['http://localhost:3000/shop/', 'http://192.0.2.7:3000/shop/'],
  }

  it.each<[true | string, string]>([
    [true, 'http://localhost:3000/shop/'],
    ['admin?tab=1', 'http://localhost:3000/shop/admin?tab=1'],
    ['/admin', 'http://localhost:3000/admin'],
    ['https://pears.test/', 'https://pears.test/'],
  ])('is for %s %s', (open, address) => {
    expect(addressToOpen(open, where)).toBe(address)
  })
})
