import { expect, test } from 'vitest'
import type { Compiler } from '../evaluated.ts'
import { libraryOf } from './library.ts'

function library(output: Readonly<Record<string, unknown>>, own: Readonly<Record<string, unknown>> = {}) {
  const compiler = { options: { output } } as unknown as Compiler // all that is asked for
  return libraryOf({ name: 'main', files: [], options: own }, compiler, '@orchard/ripe-pears')
}

test('an entry without a page is a classic script, or the library that the output describes', () => {
  expect(library({})).toEqual({ format: 'iife' })
  expect(library({ library: 'Pears' })).toEqual({ format: 'iife', global: 'Pears' })
  expect(library({ library: ['Orchard', 'pears'], libraryTarget: 'umd' })).toEqual({
    format: 'umd',
    global: 'Orchard.pears',
  })
  expect(library({ libraryTarget: 'commonjs2' })).toEqual({ format: 'cjs' })
  expect(library({ library: { name: { root: 'Pears', amd: 'pears' }, type: 'umd', export: 'default' } })).toEqual({
    format: 'umd',
    global: 'Pears',
    exports: 'default',
  })
  expect(library({ library: 'Pears' }, { library: { name: 'Plums', type: 'window' } })).toMatchObject({
    global: 'Plums',
  })
  expect(library({ module: true, library: { type: 'module' } })).toEqual({ format: 'es' })
})

test('the name of a library may hold the name of the entry', () => {
  expect(library({ library: ['Orchard', '[name]'] })).toEqual({ format: 'iife', global: 'Orchard.main' })
})

test('a UMD file without a name takes the package’s, and a kind that nobody here writes is none', () => {
  expect(library({ libraryTarget: 'umd' })).toEqual({ format: 'umd', global: 'ripePears' })
  expect(library({ library: { name: 'Pears', type: 'system' } })).toBeUndefined()
})
