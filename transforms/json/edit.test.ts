import { describe, expect, it } from 'vitest'
import { removeJson, setJson } from './edit.ts'
import { parseJson, readJson } from './parse.ts'

describe('readJson', () => {
  it('reads comments, trailing commas and a BOM', () => {
    expect(readJson('\uFEFF{ // pears\n "pear": [1, 2,], /* plums */ "plum": "a\\n\\"b", }')).toEqual({
      pear: [1, 2],
      plum: 'a\n"b',
    })
  })

  it.each(['{', '{"a" 1}', '{} {}', 'pear', ''])('says that %j is not JSON', (text) => {
    expect(parseJson(text)).toBeUndefined()
  })
})

describe('setJson', () => {
  it('replaces a value and nothing around it', () => {
    expect(setJson('{ "pear":1,\t"plum" : 2 }', ['plum'], 3)).toBe('{ "pear":1,\t"plum" : 3 }')
  })

  it('adds a key in order where the keys are in order', () => {
    const text = '{\n    "a": {\n        "@b/c": 1,\n        "z": 2\n    }\n}\n'
    expect(setJson(text, ['a', 'pear'], 3, 'sorted')).toBe(
      '{\n    "a": {\n        "@b/c": 1,\n        "pear": 3,\n        "z": 2\n    }\n}\n',
    )
  })

  it('adds a key last where the keys have an order of their own', () => {
    const text = '{\n  "z": 1,\n  "a": 2\n}'
    expect(setJson(text, ['m'], 3, 'sorted')).toBe('{\n  "z": 1,\n  "a": 2,\n  "m": 3\n}')
  })

  it('makes the objects on the way, indented as the file is', () => {
    expect(setJson('{\r\n\t"a": 1\r\n}\r\n', ['scripts', 'build'], 'plum')).toBe(
      '{\r\n\t"a": 1,\r\n\t"scripts": {\r\n\t\t"build": "plum"\r\n\t}\r\n}\r\n',
    )
  })

  it('keeps an object of one line on one line', () => {
    expect(setJson('{ "scripts": { "a": "b" } }', ['scripts', 'c'], 'd')).toBe('{ "scripts": { "a": "b", "c": "d" } }')
  })

  it('puts the comma before the comment that ends a line', () => {
    expect(setJson('{\n  "a": 1 // one\n}', ['b'], 2)).toBe('{\n  "a": 1, // one\n  "b": 2\n}')
  })

  it('leaves broken JSON as it is', () => {
    expect(setJson('{ "a": ', ['b'], 2)).toBe('{ "a": ')
  })
})

describe('removeJson', () => {
  it.each([
    ['{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}', 'b', '{\n  "a": 1,\n  "c": 3\n}'],
    ['{\n  "a": 1,\n  "b": 2\n}', 'b', '{\n  "a": 1\n}'],
    ['{\n  "b": 2, // two\n  "c": 3\n}', 'b', '{\n  "c": 3\n}'],
    ['{ "b": 2 }', 'b', '{}'],
    ['{ "a": 1, "b": 2, "c": 3 }', 'b', '{ "a": 1, "c": 3 }'],
    ['{ "a": 1 }', 'b', '{ "a": 1 }'],
  ])('takes %j without %j', (text, key, expected) => {
    expect(removeJson(text, [key])).toBe(expected)
  })
})
