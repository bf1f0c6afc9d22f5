import { expect, test } from 'vitest'
import { canonicalSheet } from '../../collect/css.ts'
import type { BuildEvidence, LazyLoad } from '../evidence.ts'
import { styles } from './index.ts'

type Load = readonly [module: string, ...sheets: string[]]

/** A page without styles of its own, whose modules are loaded on demand with their sheets. */
async function side(sheets: Readonly<Record<string, string>>, loads: readonly Load[]): Promise<BuildEvidence> {
  const read = Object.entries(sheets).map(async ([path, text]) => {
    const { entries, names } = await canonicalSheet(path, text, (url) => url)
    return { path, logical: path, initial: false, asked: true, entries, names }
  })
  const lazyLoads: readonly LazyLoad[] = loads.map(([module, ...own]) => ({
    from: 'main.js',
    scripts: [`${module}.js`],
    modules: [module],
    sheets: own,
  }))
  const literals = loads.map(([module]) => ({ kind: 'string', text: module, module, file: `${module}.js`, start: 0 }))
  const modules = loads.map(([id]) => ({ id, kind: 'app', initial: false }))
  const initialScripts = new Set(['main.js'])
  // The styles check looks at nothing else.
  const build = { sheets: await Promise.all(read), lazyLoads, literals, modules, initialScripts }
  return { ...build, trouble: [], pages: [], texts: [] } as unknown as BuildEvidence
}

async function compare(original: BuildEvidence, migrated: BuildEvidence): Promise<readonly string[]> {
  const context = { identify: (text: string) => text, renamed: new Map(), secrets: [], constants: [] }
  return styles.compare(original, migrated, context).findings.map(({ code, at }) => `${code} ${at}`)
}

const APART = { 'pear.css': '.pear{color:tan}', 'plum.css': '.plum{color:red}h2{margin:0}' }
const LOADS: readonly Load[] = [
  ['pear', 'pear.css'],
  ['plum', 'plum.css'],
]

test('a rule that moved to the sheet of another route is found', async () => {
  const moved = { 'pear.css': '.x{top:0}', 'plum.css': `${APART['plum.css']}.pear{color:tan}` }
  const original = await side({ ...APART, 'pear.css': `${APART['pear.css']}.x{top:0}` }, LOADS)
  const after = await side(moved, LOADS)
  expect(await compare(original, after)).toEqual(['styles/loading-changed pear.css .pear color'])
})

test('a rule of two routes that one of them loses is found, and so is one without a class', async () => {
  const both = { 'pear.css': '.pear{color:tan}h2{margin:0}', 'plum.css': '.plum{color:red}h2{margin:0}' }
  expect(await compare(await side(both, LOADS), await side(APART, LOADS))).toEqual([
    'styles/loading-changed pear.css h2 margin-top',
    'styles/loading-changed pear.css h2 margin-right',
    'styles/loading-changed pear.css h2 margin-bottom',
    'styles/loading-changed pear.css h2 margin-left',
  ])
})

test('sheets in other portions are the same while each route gets its own', async () => {
  const one = { 'fruit.css': '.pear{color:tan}.plum{color:red}h2{margin:0}' }
  const shared: readonly Load[] = [
    ['pear', 'fruit.css'],
    ['plum', 'fruit.css'],
  ]
  const three = { 'a.css': '.pear{color:tan}', 'b.css': '.plum{color:red}', 'c.css': 'h2{margin:0}' }
  const cut: readonly Load[] = [
    ['pear', 'a.css', 'c.css'],
    ['plum', 'b.css', 'c.css'],
  ]
  expect(await compare(await side(APART, LOADS), await side(one, shared))).toEqual([])
  expect(await compare(await side(one, shared), await side(three, cut))).toEqual([])
  expect(await compare(await side(three, cut), await side(one, shared))).toEqual([])
})

test('the order of a rule of the page and one of a route is kept where both join one sheet', async () => {
  const apart = { 'page.css': '.tree .pear{color:tan}', 'plum.css': '.plum .pear{color:red}' }
  const before = early(await side(apart, [['plum', 'plum.css']]))
  const together = async (text: string) => compare(before, early(await side({ 'page.css': text }, [['plum']])))
  const order = 'styles/order-changed page.css .tree .pear color'
  expect(await together(`${apart['page.css']}${apart['plum.css']}`)).not.toContain(order)
  expect(await together(`${apart['plum.css']}${apart['page.css']}`)).toContain(order)
})

/** The sheet `page.css` is loaded with the page. */
function early(build: BuildEvidence): BuildEvidence {
  return { ...build, sheets: build.sheets.map((sheet) => ({ ...sheet, initial: sheet.path === 'page.css' })) }
}
