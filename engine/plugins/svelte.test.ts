import { afterAll, describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { createComponentProject, removeProjects, run } from '../frameworks/test-components.ts'

afterAll(removeProjects)

const PLAIN: UserConfig = { outDir: 'build', minify: false, targets: ['chrome 120'] }

const MOUNT = {
  svelte: `import { mount, flushSync } from 'svelte'
import App from './App.svelte'
const target = document.getElementById('root')
mount(App, { target })
flushSync()
target.querySelector('button')?.click()
flushSync()
globalThis.done = target.innerHTML`,
  svelte4: `import App from './App.svelte'
const target = document.getElementById('root')
new App({ target })
globalThis.done = target.innerHTML`,
}

async function build(files: Readonly<Record<string, string>>, version: keyof typeof MOUNT, config: UserConfig = {}) {
  const project = createComponentProject({ 'src/index.js': MOUNT[version], ...files }, { svelte: version })
  return { project, outcome: await project.build({ ...PLAIN, ...config }) }
}

async function rendered(
  files: Readonly<Record<string, string>>,
  version: keyof typeof MOUNT = 'svelte',
  config: UserConfig = {},
): Promise<string> {
  const { project, outcome } = await build(files, version, config)
  expect(outcome.diagnostics).toEqual([])
  return String((await run(project)).done)
    .replaceAll('<!---->', '')
    .replaceAll('<!-- -->', '')
}

describe('components of Svelte 5', () => {
  it('compiles runes in components and in modules, in TypeScript too', async () => {
    const html = await rendered({
      'src/basket.svelte.ts': `export enum Kind { Pear = 'pear' }
export class Basket { count: number = $state(1); add(by: number = 1): void { this.count += by } }`,
      'src/names.svelte.js': 'export const names = $state([])',
      'src/App.svelte': `<script module lang="ts">export const LABEL: string = 'Pears'</script>
<script lang="ts">
import { Basket, Kind } from './basket.svelte'
import { names } from './names.svelte.js'
const basket = new Basket()
let doubled = $derived(basket.count * 2)
function add() { basket.add(2); names.push(Kind.Pear as string) }
</script>
<button onclick={add}>{LABEL}: {(basket.count as number)}, {doubled}</button>{#each names as name}<i>{name}</i>{/each}`,
    })
    expect(html).toBe('<button>Pears: 3, 6</button><i>pear</i>')
  })

  it('scopes styles, those of a child before those of its parent', async () => {
    const { project, outcome } = await build(
      {
        'src/_tones.scss': '$leaf: #0a0;',
        'src/dot.png': 'd'.repeat(5000),
        'src/Leaf.svelte': `<em>leaf</em>
<style lang="scss">@use './tones'; em { color: tones.$leaf; :global(b) & { top: 0 } }</style>`,
        'src/App.svelte': `<script>import Leaf from './Leaf.svelte'</script>
<p>x</p><Leaf /><style>p { background: url(./dot.png) }</style>`,
      },
      'svelte',
    )
    expect(outcome.diagnostics).toEqual([])
    const html = String((await run(project)).done)
    const css = project.output(/\.css$/)
    const [, leaf] = /<em class="(svelte-\w+)"/.exec(html) ?? []
    const [, own] = /<p class="(svelte-\w+)"/.exec(html) ?? []
    expect(css.indexOf(`em.${leaf}`)).toBeGreaterThan(-1)
    expect(css.indexOf(`p.${own}`)).toBeGreaterThan(css.indexOf(`em.${leaf}`))
    expect(css).toMatch(/url\("?\/assets\/dot\.[0-9a-f]{8}\.png"?\)/)
  })

  it('reads svelte.config.js and its preprocessors', async () => {
    const files = {
      'svelte.config.js': `export default {
  compilerOptions: { preserveComments: true },
  preprocess: { markup: ({ content }) => ({ code: content.replaceAll('PEAR', 'pear') }) },
}`,
      'src/App.svelte': '<p>PEAR<!--ripe--></p>',
    }
    expect(await rendered(files)).toBe('<p>pear<!--ripe--></p>')
    const over = { compilerOptions: { preserveComments: false } }
    expect(await rendered(files, 'svelte', { svelte: over })).toBe('<p>pear</p>')
    expect(await rendered(files, 'svelte', { svelte: { configFile: false } })).toBe('<p>PEAR</p>')
  })

  it('compiles components of packages that ship their sources', async () => {
    const html = await rendered({
      'node_modules/orchard/package.json':
        '{"name":"orchard","exports":{".":{"svelte":"./Pear.svelte","default":"./none.js"}}}',
      'node_modules/orchard/Pear.svelte': '<script lang="ts">let n: number = 4</script><b>{n}</b>',
      'src/App.svelte': "<script>import Pear from 'orchard'</script><Pear />",
    })
    expect(html).toBe('<b>4</b>')
  })

  it('says where a component is wrong and repeats the compiler’s warnings', async () => {
    const wrong = await build({ 'src/App.svelte': '<p>\n  {#if}\n</p>' }, 'svelte')
    expect(wrong.outcome).toMatchObject({
      status: 'failed',
      diagnostics: [{ code: 'engine/script', severity: 'error', at: { file: 'src/App.svelte', start: 10 } }],
    })
    const typed = await build({ 'src/App.svelte': '<p>x</p>\n<script lang="ts">\n  enum {}\n</script>' }, 'svelte')
    expect(typed.outcome.diagnostics).toMatchObject([{ severity: 'error', at: { file: 'src/App.svelte', start: 35 } }])
    const careless = await build({ 'src/App.svelte': '<img src="x.png">' }, 'svelte')
    expect(careless.outcome.diagnostics).toMatchObject([{ severity: 'warning', at: { file: 'src/App.svelte' } }])
    const broken = await build({ 'svelte.config.js': "import 'no-such-pear'", 'src/App.svelte': '<p/>' }, 'svelte')
    expect(broken.outcome.diagnostics).toMatchObject([{ code: 'engine/svelte-config' }])
  })

  it('asks for a compiler that is missing or too old', async () => {
    const files = { 'src/index.js': "import './App.svelte'", 'src/App.svelte': '<p>x</p>' }
    const old = { ...files, 'node_modules/svelte/package.json': '{"name":"svelte","version":"3.59.2"}' }
    const outcomes = await Promise.all([files, old].map((one) => createComponentProject(one, {}).build(PLAIN)))
    expect(outcomes.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([
      ['engine/compiler-missing'],
      ['engine/compiler-unsupported'],
    ])
  })
})

describe('components of Svelte 4', () => {
  it('compiles TypeScript, stores and styles', async () => {
    const { project, outcome } = await build(
      {
        'src/store.ts': "import { writable } from 'svelte/store'\nexport const pears = writable<number>(3)",
        'src/Row.svelte':
          '<script lang="ts">export let n: number; enum Unit { Kilo = "kg" }</script><b>{n}{Unit.Kilo}</b>',
        'src/App.svelte': `<script lang="ts">
import Row from './Row.svelte'
import { pears } from './store'
$: doubled = ($pears as number) * 2
</script>
<Row n={doubled} />
<style lang="scss">$width: 4px; b { i { width: $width } } :global(b) { width: $width }</style>`,
      },
      'svelte4',
    )
    expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(String((await run(project)).done)).toBe('<b>6kg</b>')
    expect(project.output(/\.css$/)).toMatch(/b \{\s*width: 4px;?\s*\}/)
  })
})
