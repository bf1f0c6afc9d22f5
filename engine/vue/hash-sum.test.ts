import { expect, test } from 'vitest'
import { hashSum } from './hash-sum.ts'

test.each([
  ['src/Pear.vue', '3dc8f35f'],
  ['src/Plum.vue\n<template>Zwetschge, süß</template>', 'c1ada598'],
  ['', 'bba68bf6'],
])('gives %j the hash that hash-sum 2.0.0 gives', (text, hash) => {
  expect(hashSum(text)).toBe(hash)
})
