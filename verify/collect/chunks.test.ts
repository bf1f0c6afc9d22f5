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
