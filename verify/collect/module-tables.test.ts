import { expect, test } from 'vitest'
import { webpackTexts, moduleTables } from './module-tables.ts'
import { parseScript } from './syntax.ts'

/** Ids of a script, and the texts in it that ask for a module. */
async function read(script: string) {
  const { body } = await parseScript('basket.js', script)
  const tables = moduleTables(body)
  const asked = [...webpackTexts(body, tables).keys()].map((start) => /^"([^"]*)"/.exec(script.slice(start))?.[1])
  return { ids: [...tables.ids], asked: asked.toSorted() }
}

const chunk = (module: string) => `(window.webpackJsonp=window.webpackJsonp||[]).push([["orders"],{qSkm:${module}}])`
const four = (module: string) =>
  `!function(e){var t={};function n(r){if(t[r])return t[r].exports;var o=t[r]={i:r,l:!1,exports:{}};return e[r].call(o.exports,o,o.exports,n),o.l=!0,o.exports}n("qSkm")}({qSkm:${module}})`
const five = (module: string) =>
  `(()=>{var e={qSkm:${module}},t={};function n(r){var o=t[r];if(void 0!==o)return o.exports;var i=t[r]={exports:{}};return e[r](i,i.exports,n),i.exports}n("qSkm")})()`

test('texts that ask for modules and chunks of webpack are ids', async () => {
  const module =
    'function(e,t,n){n("+qE3"),n.t("jR4k",7),n.e("pears").then(n.bind(null,"plum")).then(n.t.bind(null,"fig",7))}'
  const asked = ['+qE3', 'fig', 'jR4k', 'pears', 'plum']
  expect(await read(chunk(module))).toEqual({ ids: ['orders', 'qSkm'], asked })
  expect(await read(four(module))).toEqual({ ids: ['qSkm'], asked: [...asked, 'qSkm'] })
  expect(await read(five(module.replace('function(e,t,n)', '(e,t,n)=>')))).toEqual({
    ids: ['qSkm'],
    asked: [...asked, 'qSkm'],
  })
  const whole = `var __webpack_modules__=({"./src/pear.js":((e,t,n)=>{n("./src/plum.js")})})`
  const runtime = 'function load(r){var m={exports:{}};__webpack_modules__[r](m,m.exports,load);return m.exports}'
  expect(await read(`(() => { ${whole};${runtime}(() => { load("./src/pear.js") })() })()`)).toEqual({
    ids: ['./src/pear.js'],
    asked: ['./src/pear.js', './src/plum.js'],
  })
})

test("names under which a module exports are webpack's choice", async () => {
  const module = (rest: string) => chunk(`function(e,t,n){n.d(t,"a",(function(){return r}));n.d(t,${rest})}`)
  expect((await read(module('"b",function(){return o}'))).asked).toEqual(['a', 'b'])
  expect((await read(module('"pear","plum"'))).asked).toEqual(['a'])
  expect((await read(chunk('function(e,t,n){t.d(n,"pear",function(){return r})}'))).asked).toEqual([])
})

test('texts that a module gives to others are its own', async () => {
  const texts = [
    'function(e,t,n){t("pear"),e.exports=n.p+"plum",n.o(t,"quince")}',
    'function(e,t,n){return function(n){return n("pear")}}',
    'function(e,t,n){return function(r){var n=r.say;n("pear")}}',
  ]
  for (const module of texts) expect((await read(chunk(module))).asked).toEqual([])
})

test('objects of functions elsewhere are no tables', async () => {
  const actions = '{order:function(e,t,n){n("pear")}}'
  const texts = [
    `store(${actions})`,
    `var e=${actions}`,
    `list.push([["orders"],${actions}])`,
    `!function(e){e.order("plum")}(${actions})`,
    chunk(`function(e,t,n){e.exports=${actions}}`),
  ]
  for (const script of texts) expect((await read(script)).asked).toEqual([])
})
