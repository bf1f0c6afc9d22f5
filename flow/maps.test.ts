import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { isTwin, shipsNoMaps } from './maps.ts'

const made: string[] = []

function folder(files: Readonly<Record<string, string>>): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-maps-'))
  made.push(dir)
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(dir, name), text)
  return dir
}

afterEach(() => made.splice(0).forEach((dir) => fs.rmSync(dir, { recursive: true })))

const named = (hash: string) => ({ 'main.js': `/*! see main.${hash}.js.LICENSE.txt */"pear"` })

describe('a build made only for its source maps', () => {
  const shipped = { 'main.67f56feb.js': '(()=>{var e={206:()=>"pear"};t("main.67f56feb.css",206)})();' }

  it('is a twin when only module numbers, hashes and the map comment differ', () => {
    const probe = folder({
      'main.41334c7e.js':
        '(()=>{var e={453:()=>"pear"};t("main.41334c7e.css",453)})();\n//# sourceMappingURL=main.41334c7e.js.map',
    })
    expect(isTwin(folder(shipped), probe)).toBe(true)
  })

  it('may carry long hashes in its texts', () => {
    const probe = folder(named('fa5838f5de52770a7a5d'))
    expect(isTwin(folder(named('172166b843acb9bcf442')), probe)).toBe(true)
    expect(isTwin(folder({ 'main.js': '/*! see main.plumplumplumplumplum.js.LICENSE.txt */"pear"' }), probe)).toBe(
      false,
    )
  })

  it('is none when a text differs or a script is missing', () => {
    expect(isTwin(folder(shipped), folder({ 'main.js': shipped['main.67f56feb.js'].replace('pear', 'plum') }))).toBe(
      false,
    )
    expect(isTwin(folder(shipped), folder({}))).toBe(false)
  })

  it('is asked for only where no script ships a map', () => {
    expect(shipsNoMaps(folder(shipped))).toBe(true)
    expect(shipsNoMaps(folder({ ...shipped, 'main.67f56feb.js.map': '{}' }))).toBe(false)
    expect(shipsNoMaps(folder({ 'index.html': '' }))).toBe(false)
  })
})
