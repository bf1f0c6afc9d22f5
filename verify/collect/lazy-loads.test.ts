import { expect, test } from 'vitest'
import { type LoadingScript, readLazyLoads } from './lazy-loads.ts'
import { parseScript } from './syntax.ts'

async function script(path: string, text: string, ...modules: string[]): Promise<LoadingScript> {
  const { body } = await parseScript(path, text)
  return { path, body, staticImports: [], modules: modules.map((id) => ({ id, kind: 'app' })) }
}

const pears = { from: 'main.js', scripts: ['pears.js'], modules: ['src/Pears.tsx'], sheets: ['pears.css'] }

test.each([
  [
    'webpack',
    'n.u=e=>({5:"pears"}[e]||e)+".js";n.miniCssF=e=>({5:"pears"})[e]+".css";const a=()=>n.e(5).then(n.bind(n,5))',
  ],
  [
    'Vite',
    'const deps=(i,m=deps,d=(m.f||(m.f=["plums.css","pears.js","pears.css"])))=>i.map(i=>d[i]);const a=()=>load(()=>import("./pears.js"),deps([1,2]))',
  ],
  ['ours', 'const a=()=>load([`/pears.css`]).then(()=>import(`./pears.js`))'],
])('what is loaded on demand is read from the words of %s', async (_, text) => {
  const scripts = [await script('main.js', text, 'src/App.tsx'), await script('pears.js', '', 'src/Pears.tsx')]
  expect(readLazyLoads(scripts, (url) => url.replace(/^\.?\//, ''))).toEqual([pears])
})

test('chunks that are asked for together are one load, and sheets of another import are of another', async () => {
  const text = `n.u=e=>({5:"pears",6:"plums"}[e]||e)+".js";n.miniCssF=e=>({5:"pears",6:"plums"})[e]+".css";
    Promise.all([n.e(5),n.e(6)]).then(n.bind(n,5));load(["nuts.css"]).then(()=>import("nuts.js"));import("pears.js")`
  const scripts = [
    await script('main.js', text, 'src/App.tsx'),
    await script('pears.js', '', 'src/Pears.tsx'),
    await script('plums.js', '', 'src/Plums.tsx'),
    await script('nuts.js', '', 'src/Nuts.tsx'),
  ]
  const loads = readLazyLoads(scripts, (url) => url)
  expect(loads.map(({ modules, sheets }) => [modules.toSorted(), sheets.toSorted()])).toEqual([
    [
      ['src/Pears.tsx', 'src/Plums.tsx'],
      ['pears.css', 'plums.css'],
    ],
    [['src/Nuts.tsx'], ['nuts.css']],
    [['src/Pears.tsx'], []],
  ])
})
