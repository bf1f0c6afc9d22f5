import { transform } from 'esbuild'
import path from 'node:path'
import { expect, it } from 'vitest'
import { generateApp } from './generate.ts'

it('generates the same app every time', () => {
  expect([...generateApp(100)]).toEqual([...generateApp(100)])
})

it('generates as many script modules as asked for, beside the entry and the app', () => {
  const scripts = [...generateApp(100).keys()].filter((file) => /\.tsx?$/.test(file))
  expect(scripts).toHaveLength(102)
})

it('imports only what it generates', () => {
  const files = generateApp(150)
  const requests = [...files].flatMap(([file, text]) =>
    [...text.matchAll(/(?:from |import |import\()'(\.[^']+)'/g)].map(([, request = '']) => ({ file, request })),
  )
  const missing = requests.filter(({ file, request }) => {
    const target = path.posix.join(path.posix.dirname(file), request)
    return !['', '.ts', '.tsx', '/index.ts'].some((end) => files.has(target + end))
  })
  expect(requests.length).toBeGreaterThan(150)
  expect(missing).toEqual([])
})

it('generates TypeScript that compiles', async () => {
  for (const [file, text] of generateApp(50))
    if (/\.tsx?$/.test(file)) await transform(text, { loader: 'tsx', sourcefile: file })
})
