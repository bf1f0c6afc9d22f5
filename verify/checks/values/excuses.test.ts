import fs from 'node:fs'
import path from 'node:path'
import { MagicString } from 'magic-string'
import { describe, expect, test } from 'vitest'
import { describeBuild, readBuild } from '../../index.ts'
import type { BuildEvidence } from '../evidence.ts'
import { byEsbuild, project, valueFindings } from './compare.fixture.ts'

const SOURCE = `import { DAY } from './days.js'
globalThis.basket = { until: 3 * DAY, pick(fruit) { return fruit.weight } }
`

/** The module as it is, with words of a bundler between, which no mapping covers. */
async function withWords(name: string, edit: (text: MagicString) => MagicString): Promise<BuildEvidence> {
  const root = project(name, SOURCE)
  const dir = path.join(root, 'words')
  fs.mkdirSync(dir)
  const text = new MagicString(SOURCE)
  const map = edit(text.remove(0, SOURCE.indexOf('globalThis')).prepend('const DAY = 86400000\n')).generateMap({
    source: '../src/index.js',
    includeContent: true,
    hires: true,
  })
  fs.writeFileSync(path.join(dir, 'index.js'), text.toString())
  fs.writeFileSync(path.join(dir, 'index.js.map'), map.toString())
  const outcome = await describeBuild({ dir, tool: 'a tool', root, wallMs: 0, peakRssBytes: 0 })
  return readBuild({ dir, root, outcome }, '/')
}

const inside = SOURCE.indexOf('return')

/** What one output holds beyond the other: what is a bundler's own, and the look-alike that is the app's. */
const WORDS: readonly (readonly [string, (text: MagicString) => MagicString, (text: MagicString) => MagicString])[] = [
  [
    'a helper behind the code of a module',
    (text) => text.append('function h(){return 41}'),
    (text) => text.appendLeft(inside, 'h(41);'),
  ],
  [
    'a text of a helper behind the code of a module',
    (text) =>
      text.appendLeft(
        SOURCE.length - 1,
        `;function h(e){if(e>1)throw TypeError("Generator is already running");e.done=e.next=e.sent=!0}`,
      ),
    (text) => text.appendLeft(inside, 'h("Generator is already running");'),
  ],
  [
    "a name of one letter of the bundler's runtime",
    (text) => text.appendLeft(inside, 'DAY.p;'),
    (text) => text.appendLeft(inside, 'DAY.pears;'),
  ],
]

describe('words that no mapping covers', () => {
  for (const [title, own, foreign] of WORDS) {
    test(`tell nothing where they are ${title}, and are found where they are not`, async () => {
      const id = title.replaceAll(/\W+/g, '-')
      const original = await byEsbuild(project(`${id}-original`, SOURCE))
      expect(await valueFindings(original, await withWords(`${id}-own`, own))).toEqual([])
      expect(await valueFindings(original, await withWords(`${id}-foreign`, foreign))).not.toEqual([])
    })
  }
})

/** What stands in for a name on one side and on the other, where the source says one name and where it says another. */
const NAMES: readonly (readonly [name: string, other: string, first: string, second: string])[] = [
  ['global', 'market', 'self', 'globalThis'],
  ['Buffer', 'Bytes', 'stock.pears', 'stock.Buffer'],
]

async function namedFindings(said: string, first: string, second: string): Promise<readonly string[]> {
  const root = project(`${said}-named`, `${SOURCE}${said}.pears = 'crates'\n`)
  const original = await byEsbuild(root, { define: { [said]: first } })
  return valueFindings(original, await byEsbuild(root, { define: { [said]: second } }))
}

describe('names of Node', () => {
  for (const [name, other, first, second] of NAMES) {
    test(`may become ${second} where the source says ${name}, and nowhere else`, async () => {
      expect(await namedFindings(name, first, second)).toEqual([])
      expect(await namedFindings(other, first, second)).not.toEqual([])
    })
  }
})

async function written(name: string, index: string, days: string): Promise<BuildEvidence> {
  const root = project(name, `${SOURCE}${index}`)
  fs.appendFileSync(path.join(root, 'src/days.js'), `globalThis.days = DAY\n${days}`)
  return byEsbuild(root)
}

describe('what one module lost and another one gained', () => {
  const said = 'globalThis.crate = 31\n'

  test('was written in another place, when it is the same', async () => {
    const original = await written('here', said, '')
    expect((await valueFindings(original, await written('there', '', said))).join()).not.toContain('31')
  })

  test('is found, when it is not', async () => {
    const original = await written('here-too', said, '')
    const found = await valueFindings(original, await written('there-too', '', said.replace('31', '32')))
    expect(found.join()).toContain('31')
  })
})

/** An app that paints in a space of a package, as it is and with the text where the name was. */
async function painted(name: string, imported: string, edit: (text: string) => string): Promise<BuildEvidence> {
  const source = `${SOURCE}import { ${imported} } from 'paints'\nglobalThis.space = ${imported}\n`
  const root = project(name, source)
  const paints = path.join(root, 'node_modules/paints')
  fs.mkdirSync(paints, { recursive: true })
  fs.writeFileSync(path.join(paints, 'package.json'), '{ "name": "paints", "version": "1.0.0", "main": "index.js" }')
  fs.writeFileSync(
    path.join(paints, 'index.js'),
    `export let Space = 'srgb', Gloss = 'matt'\nglobalThis.change = (to) => { Space = Gloss = to }\n`,
  )
  const dir = path.join(root, 'esbuild')
  await byEsbuild(root, { minify: false })
  const file = path.join(dir, 'index.js')
  fs.writeFileSync(file, edit(fs.readFileSync(file, 'utf8')))
  const outcome = await describeBuild({ dir, tool: 'a tool', root, wallMs: 0, peakRssBytes: 0 })
  return readBuild({ dir, root, outcome }, '/')
}

const put = (text: string) => (code: string) => code.replace('space = Space', `space = "${text}"`)

test('a constant of a package may stand where its name was, and no other text', async () => {
  const migrated = await painted('name', 'Space', (code) => code)
  expect(await valueFindings(await painted('folded', 'Space', put('srgb')), migrated)).toEqual([])
  expect((await valueFindings(await painted('other', 'Space', put('matt')), migrated)).join()).toContain('matt')
})

describe('a component that the original knows by what its loader wrote', () => {
  test('is read from the source that the other side has, and lost texts of that are found', async () => {
    const built = await byEsbuild(project('component', SOURCE))
    const [first] = built.literals
    const saying = (text: string): BuildEvidence => ({
      ...built,
      literals: [...built.literals, { ...first!, kind: 'string', text, module: 'src/index.js' }],
    })
    const compiled = { language: 'Vue', text: '<p>Pears</p>', witnesses: [new Map()] } as const
    const modules = built.modules.map((module) => ({ ...module, compiled }))
    expect(await valueFindings(saying('data-v-71570f3f'), built)).not.toEqual([])
    expect(await valueFindings(saying('data-v-71570f3f'), { ...built, modules })).toEqual([])
    expect(await valueFindings(saying('Pears'), { ...built, modules })).not.toEqual([])
  })
})
