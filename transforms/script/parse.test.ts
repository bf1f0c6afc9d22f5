import { describe, expect, it } from 'vitest'
import { parseScript } from './parse.ts'

describe('parseScript', () => {
  it.each([
    ['src/pear.js', 'const a = <b>pear</b>'],
    ['src/pear.js', '// @flow\nimport type { A } from "a"; const a = (b: ?A) => <b/>; const c = (b: any);'],
    ['src/pear.js', '@plum class A { static b = 1; #c = 2 }'],
    ['src/pear.js', '#!/usr/bin/env node\nmodule.exports = 1'],
    ['src/pear.js', '\uFEFF#!/usr/bin/env node\nmodule.exports = 1'],
    ['src/pear.ts', 'const a = <string>b; enum C { D }; abstract class E { declare f: string }'],
    ['src/pear.tsx', 'const a = <T,>(b: T) => <c>{b as any}</c>'],
    ['src/pear.d.ts', 'declare module "*.pear" { const a: string; export default a }'],
    ['src/pear.mjs', 'const a = await import("./b.json", { with: { type: "json" } })'],
  ])('reads %s: %s', (path, text) => {
    expect(parseScript(path, text)).toMatchObject({ status: 'parsed' })
  })

  it('gives offsets of the text as it is, with BOM, tabs and CRLF', () => {
    const text = '\uFEFF\tpear()\r\n\tplum()\r\n'
    const parsed = parseScript('src/pear.js', text)
    if (parsed.status === 'failed') throw new Error(parsed.reason)
    expect(parsed.ast.program.body.map((node) => text.slice(node.start!, node.end!))).toEqual(['pear()', 'plum()'])
  })

  it('says where a text that no grammar accepts goes wrong', () => {
    expect(parseScript('src/pear.js', 'const = 1')).toMatchObject({ status: 'failed', offset: 6 })
  })
})
