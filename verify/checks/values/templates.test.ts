import { expect, test } from 'vitest'
import { scriptBlocks } from '../../collect/compiled.ts'
import { lostByCode, piecesOf } from './templates.ts'

const source = { language: 'Vue' as const, text: '', witnesses: [new Map([['number 20', 1]])] }

test('a number that the script of a component says, and its output lost, is found', () => {
  expect(lostByCode(source, new Map([['number 20', 1]]), new Map([['number 21', 1]]))).toHaveLength(1)
})

test('a number that only the compiler of its template writes is no change', () => {
  const before = new Map([
    ['number 20', 1],
    ['number 8', 2],
  ])
  expect(lostByCode(source, before, new Map([['number 20', 1]]))).toEqual([])
})

test('markup is compared by its texts and the values of its attributes, not by the marks of a compiler', () => {
  expect(piecesOf('<p class="ripe svelte-1a2b"><!> Ripe pears</p>')).toEqual(['Ripe pears', 'ripe svelte-1a2b'])
  expect(piecesOf('<p><!> Green pears</p>')).toEqual(['Green pears'])
})

test('of a component only its script blocks are code, on the lines they stand on', () => {
  const text = '<p>8</p>\n<script setup>\nconst pears = 20\n</script>'
  expect(scriptBlocks(text).split('\n')[2]).toBe('const pears = 20')
  expect(scriptBlocks(text)).not.toContain('8')
})
