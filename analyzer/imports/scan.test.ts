import { describe, expect, it } from 'vitest'
import { scanScript } from './scan.ts'
import { readRequest } from './specifier.ts'

const globalsOf = (text: string) => scanScript('src/a.js', text).globals.map((fact) => fact.name)

describe('scanScript', () => {
  it('lists imports of every form with their names and places', () => {
    const text = `
      import pear, { plum as p } from './fruit'
      import * as all from 'all'
      import type { T } from 'types'
      import './side.css'
      export { ReactComponent as Logo } from './logo.svg'
      export * from './rest'
      const a = require('a'), b = import('./b')
      new Worker(new URL('./w.ts', import.meta.url))
      jest.mock('./m')
    `
    const { imports } = scanScript('src/App.ts', text)
    expect(imports.map(({ kind, specifier, names, typesOnly }) => [kind, specifier, names.join(), typesOnly])).toEqual([
      ['import', './fruit', 'default,plum', false],
      ['import', 'all', '*', false],
      ['import', 'types', 'T', true],
      ['import', './side.css', '', false],
      ['export', './logo.svg', 'ReactComponent', false],
      ['export', './rest', '*', false],
      ['require', 'a', '', false],
      ['dynamic', './b', '', false],
      ['url', './w.ts', '', false],
      ['mock', './m', '', false],
    ])
    expect(text.slice(imports[0]!.at.start, imports[0]!.at.end)).toBe("'./fruit'")
  })

  it('finds globals, but not names that the file declares', () => {
    expect(
      globalsOf('export default [global.pear, Buffer, process.platform, __dirname, a.global, { global: 1 }]'),
    ).toEqual(['global', 'Buffer', 'process', '__dirname'])
    expect(globalsOf("import { Buffer } from 'buffer'; Buffer.from('a'); process.env.NODE_ENV")).toEqual([])
  })

  it('reads process.env by name, by destructuring and as a whole', () => {
    const text = `const { A, B: b, ...rest } = process.env; f(process.env.C, process.env['D'], process.env[e], process.env); process?.env?.F`
    expect(scanScript('src/a.js', text).env.map((read) => read.name)).toEqual([
      'A',
      'B',
      undefined,
      'C',
      'D',
      undefined,
      undefined,
      'F',
    ])
  })

  it('takes a method of process.env for a use of the whole', () => {
    expect(scanScript('src/a.js', 'process.env.hasOwnProperty("A")').env).toMatchObject([{ name: undefined }])
  })

  it.each([
    ['src/a.js', 'export default () => <p/>', 'jsx'],
    ['src/a.js', 'export const a = (x: number): string => x', 'flow'],
    ['src/a.js', '// @flow\nexport type A = ?string', 'flow'],
    ['src/a.js', '@observer export class A {}', 'decorators'],
    ['src/a.ts', 'export class A { pear = 1 }', 'class-fields'],
    ['src/a.js', 'export const A = () => 1; A.propTypes = {}', 'prop-types'],
    ['src/a.js', 'if (module.hot) module.hot.accept()', 'module-hot'],
    ['src/a.js', 'require.context("./a", true)', 'require-context'],
    ['src/a.js', 'require("./a/" + b)', 'require-pattern'],
    ['src/a.js', 'require(`./a/${b}.png`)', 'require-pattern'],
    ['src/a.js', 'require(b)', 'require-dynamic'],
    ['src/a.js', 'import a from "!!raw-loader!./a.txt"', 'inline-loader'],
    ['src/a.js', '__webpack_public_path__ = "/"; export {}', 'webpack-global'],
    ['src/a.js', 'import(/* webpackChunkName: "a" */ "./a")', 'magic-comment'],
    ['src/a.js', 'import(`./a/${b}.js`)', 'dynamic-import-pattern'],
    ['src/a.js', 'new Worker(new URL("./w.js", import.meta.url))', 'web-worker'],
    ['src/a.tsx', '/** @jsx h */ export default <p/>', 'jsx-pragma'],
  ])('in %s sees %s as %s', (file, text, id) => {
    expect(scanScript(file, text).idioms.map((idiom) => idiom.id)).toContain(id)
  })

  it('knows what AMD lists, but for what it gives by itself', () => {
    const lists = `define('basket', ['require', './pear', 'plum'], () => {}); require(['./fig'], () => {}); defined(['./quince'])`
    expect(scanScript('src/a.js', lists).imports.map(({ kind, specifier }) => [kind, specifier])).toEqual([
      ['amd', './pear'],
      ['amd', 'plum'],
      ['amd', './fig'],
    ])
  })

  it('does not take TypeScript types for Flow, nor a comparison for JSX', () => {
    expect(scanScript('src/a.ts', 'export const a = (x: number) => x < 3').idioms).toEqual([])
  })

  it('makes a diagnostic of a file that cannot be parsed', () => {
    const { diagnostics, imports } = scanScript('src/a.ts', 'import x from "x"; const = 1')
    expect(imports).toEqual([])
    expect(diagnostics).toMatchObject([{ code: 'project/script-not-parsed', at: { file: 'src/a.ts', start: 25 } }])
  })

  it('knows tests and declarations', () => {
    expect(scanScript('src/a.test.js', '').role).toBe('test')
    expect(scanScript('src/react-app-env.d.ts', '/// <reference types="react-scripts" />').role).toBe('declaration')
  })
})

describe('readRequest', () => {
  it.each([
    ['./a', { kind: 'relative', path: './a' }],
    ['@pears/core/deep', { kind: 'package', name: '@pears/core' }],
    ['lodash/get', { kind: 'package', name: 'lodash' }],
    ['~bootstrap/scss/x', { kind: 'package', name: 'bootstrap' }],
    ['!!raw-loader!./a.txt', { kind: 'relative', path: './a.txt' }],
    ['fs/promises', { kind: 'core', name: 'fs' }],
    ['node:path', { kind: 'core', name: 'path' }],
    ['events/', { kind: 'package', name: 'events' }],
    ['https://example.org/a.css', { kind: 'remote' }],
  ])('reads %s', (specifier, expected) => {
    expect(readRequest(specifier)).toMatchObject(expected)
  })
})
