import { expect, test } from 'vitest'
import { parseScript, type SyntaxNode, walk } from './syntax.ts'
import { isTemplateMaker, templateMakers } from './template-makers.ts'

async function used(script: string): Promise<readonly string[]> {
  const { body } = await parseScript('basket.js', script)
  const makers = new Set<SyntaxNode>()
  for (const statement of body) walk(statement, (node) => void (isTemplateMaker(node) && makers.add(node)))
  return templateMakers(body, makers).map(({ usedAt }) => script.slice(usedAt, usedAt + 8))
}

const MAKER = 'function t() { var e = tag(["a", "b"]); return t = function () { return e }, e }'

test('the texts of a lowered template stand where their function is called', async () => {
  expect(await used(`paint(t(/*1*/), pear); ${MAKER}`)).toEqual(['t(/*1*/)'])
  expect(await used(`function ripen() { return paint(t(/*2*/)) } ${MAKER}`)).toEqual(['t(/*2*/)'])
  const unminified = `function t() { var data = tag(["a"]); t = function t() { return data }; return data }`
  expect(await used(`${unminified} paint(t(/*3*/))`)).toEqual(['t(/*3*/)'])
})

test('another function of the same name is not that one', async () => {
  expect(await used(`function ripen(t) { return t(/*1*/) } ${MAKER} paint(t(/*2*/))`)).toEqual(['t(/*2*/)'])
  expect(await used(`ripen(function () { ${MAKER} return 1 }); t(/*1*/)`)).toEqual([])
})

test('a function that only looks alike keeps its texts', async () => {
  expect(await used(`function t() { var e = tag(["a"]); return u = function () { return e }, e } t(/*1*/)`)).toEqual([])
  expect(await used(`function t(x) { var e = tag(["a"]); return t = function () { return e }, e } t(/*1*/)`)).toEqual(
    [],
  )
  expect(await used(`function t() { var e = ["a"]; return t = function () { return e }, e } t(/*1*/)`)).toEqual([])
})
