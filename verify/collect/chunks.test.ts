import { expect, test } from 'vitest'
import { webpackChunkUrls } from './chunks.ts'
import { parseScript } from './syntax.ts'

async function urls(runtime: string): Promise<readonly string[]> {
  const { body } = await parseScript('main.js', `${runtime};n.e(29).then(n.bind(n, 772))`)
  return webpackChunkUrls([body])
}

test('reads the chunk names of webpack and of Rspack, with names of their own or without', async () => {
  expect(await urls('n.u = (e) => "static/js/" + e + "." + { 29: "10d1a84a" }[e] + ".js"')).toEqual([
    'static/js/29.10d1a84a.js',
  ])
  expect(await urls('n.u = (e) => "static/js/" + e + "." + ({ 29: "10d1a84a" })[e] + ".js"')).toEqual([
    'static/js/29.10d1a84a.js',
  ])
  expect(await urls('n.u = (e) => "js/" + ({ 29: "pears" }[e] || e) + "." + { 29: "10d1a84a" }[e] + ".js"')).toEqual([
    'js/pears.10d1a84a.js',
  ])
})

test('of two runtimes without tables each names what its own script asks for', async () => {
  const one = await parseScript('pears.js', 'n.u = (e) => "js/" + e + ".a1.js";n.e(29)')
  const two = await parseScript('plums.js', 'n.u = (e) => "js/" + e + ".b2.js";n.e(30)')
  expect(webpackChunkUrls([one.body, two.body])).toEqual(['js/29.a1.js', 'js/30.b2.js'])
  const three = await parseScript('nuts.js', 'n.e(31)')
  expect(webpackChunkUrls([one.body, three.body])).toEqual(['js/29.a1.js', 'js/31.a1.js'])
})
