import { afterAll, describe, expect, it } from 'vitest'
import type { UserConfig } from '../core/config.ts'
import { createComponentProject, removeProjects, run } from './frameworks/test-components.ts'

afterAll(removeProjects)

const PLAIN: UserConfig = { outDir: 'build', minify: false, targets: ['chrome 120'] }

const PAGE = (entry: string) =>
  `<!doctype html><html><head><script type="module" src="/src/${entry}"></script></head><body></body></html>`

interface Case {
  readonly files: Readonly<Record<string, string>>
  readonly packages?: Readonly<Record<string, string>>
  readonly config?: UserConfig
  readonly tsconfig?: object
}

/** Builds, runs, and gives what the entry left in `globalThis.done`. */
async function result({ files, packages = {}, config, tsconfig }: Case): Promise<unknown> {
  const entry = ['main.tsx', 'main.ts', 'main.jsx', 'main.js'].find((name) => `src/${name}` in files) ?? ''
  const project = createComponentProject(
    {
      'index.html': PAGE(entry),
      ...(tsconfig === undefined ? {} : { 'tsconfig.json': JSON.stringify(tsconfig) }),
      ...files,
    },
    packages,
  )
  const outcome = await project.build({ ...PLAIN, ...config })
  expect(outcome.diagnostics).toEqual([])
  return (await run(project)).done
}

/** A runtime of JSX that says which it is. */
function runtime(name: string): Readonly<Record<string, string>> {
  return {
    [`node_modules/${name}/package.json`]: `{"name":"${name}","main":"index.js"}`,
    [`node_modules/${name}/index.js`]: `export const createElement = (type, props, ...children) => ['${name}', type, children]; export const Fragment = '<>'; export const forwardRef = (render) => render`,
    [`node_modules/${name}/jsx-runtime.js`]: `export const jsx = (type, props) => ['${name}', type, [props.children]]; export const jsxs = jsx; export const Fragment = '<>'`,
  }
}

const litEntry = (text: string) => `import { LitElement, css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
${text}
globalThis.done = String([PearRow.styles.cssText, [...PearRow.observedAttributes], new PearRow().count])`

const ELEMENT = 'export const element = <b>pear</b>\nglobalThis.done = element'

describe('JSX', () => {
  it('is React’s automatic one where nothing says otherwise, and follows a comment', async () => {
    const files = { ...runtime('react'), ...runtime('@emotion/react') }
    expect(await result({ files: { ...files, 'src/main.jsx': ELEMENT } })).toEqual(['react', 'b', ['pear']])
    const asked = `/** @jsxImportSource @emotion/react */\n${ELEMENT}`
    expect(await result({ files: { ...files, 'src/main.jsx': asked } })).toEqual(['@emotion/react', 'b', ['pear']])
  })

  it('is what the tsconfig says, and before that what the configuration says', async () => {
    const files = {
      ...runtime('react'),
      ...runtime('@emotion/react'),
      'tsconfig.base.json': '{ "compilerOptions": { "jsx": "react-jsx", "jsxImportSource": "@emotion/react" } }',
      'tsconfig.app.json': '{ "extends": "./tsconfig.base.json", "include": ["src"] }',
      'src/main.tsx': ELEMENT,
    }
    const tsconfig = { files: [], references: [{ path: './tsconfig.app.json' }] }
    expect(await result({ files, tsconfig })).toEqual(['@emotion/react', 'b', ['pear']])
    const stated = { script: { jsxImportSource: 'react' } }
    expect(await result({ files, tsconfig, config: stated })).toEqual(['react', 'b', ['pear']])
    expect(await result({ files, tsconfig, config: { script: { tsconfig: 'none' } } })).toEqual([
      'react',
      'b',
      ['pear'],
    ])
  })

  it('is classic with its factories', async () => {
    const text = `import * as React from 'react'\nconst h = (...parts) => ['h', ...parts]\nconst Frag = 'F'\n`
    const files = { ...runtime('react'), 'src/main.tsx': `// @ts-nocheck\n${text}globalThis.done = <><i /></>` }
    expect(await result({ files, config: { script: { jsx: 'classic' } } })).toEqual([
      'react',
      '<>',
      [['react', 'i', []]],
    ])
    const svg = {
      ...runtime('react'),
      'src/pear.svg': '<svg><path d="M0 0"/></svg>',
      'src/main.ts': "import Pear from './pear.svg?component'\nglobalThis.done = (Pear as any)({})[1]",
    }
    expect(await result({ files: svg, tsconfig: { compilerOptions: { jsx: 'react' } } })).toBe('svg')
    const tsconfig = { compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Frag' } }
    expect(await result({ files, tsconfig })).toEqual(['h', 'F', null, ['h', 'i', null]])
  })

  it('is Preact’s in a project that has it and not React', async () => {
    const preact = { preact: 'preact' }
    const files = {
      'package.json': '{"dependencies":{"preact":"*"}}',
      'src/main.jsx': `import { useState } from 'react'
import { render } from 'react-dom'
function Pear() { const [name] = useState('Conference'); return <b className="pear">{name}</b> }
const place = document.createElement('div')
render(<Pear />, place)
globalThis.done = place.innerHTML`,
    }
    const config = { resolve: { alias: { react: 'preact/compat', 'react-dom': 'preact/compat' } } }
    expect(await result({ files, packages: preact, config })).toBe('<b class="pear">Conference</b>')
  })

  it('is Solid’s through its own Babel preset, TypeScript included', async () => {
    const files = {
      'package.json': '{"dependencies":{"solid-js":"*"}}',
      'src/main.tsx': `import { createSignal, For, type Accessor } from 'solid-js'
import { render } from 'solid-js/web'
import { Row } from './Row'
function App() {
  const [names, setNames] = createSignal<string[]>(['pear'])
  globalThis.add = () => setNames((all) => [...all, 'plum'])
  return <ul><For each={names()}>{(name) => <Row name={name as string} all={names as Accessor<string[]>} />}</For></ul>
}
const place = document.createElement('div')
render(() => <App />, place)
globalThis.add()
globalThis.done = place.innerHTML`,
      'src/Row.tsx': `import type { Accessor } from 'solid-js'
export function Row(props: { name: string; all: Accessor<string[]> }) {
  return <li classList={{ many: props.all().length > 1 }}>{props.name} of {props.all().length}</li>
}`,
    }
    const packages = { 'solid-js': 'solid-js', 'babel-preset-solid': 'babel-preset-solid' }
    const tsconfig = { compilerOptions: { jsx: 'preserve', jsxImportSource: 'solid-js' } }
    const html = String(await result({ files, packages, tsconfig })).replaceAll('<!---->', '')
    expect(html).toBe('<ul><li class="many">pear of 2</li><li class="many">plum of 2</li></ul>')
    expect(String(await result({ files, packages })).replaceAll('<!---->', '')).toBe(html)
  })

  it('stays where it is to be preserved, and a missing preset is named', async () => {
    const kept = createComponentProject({ 'index.html': PAGE('main.jsx'), 'src/main.jsx': ELEMENT }, {})
    await kept.build({ ...PLAIN, script: { jsx: 'preserve' } })
    expect(kept.output(/main\.\w+\.js$/)).toContain('<b>pear</b>')
    const bare = createComponentProject({ 'index.html': PAGE('main.jsx'), 'src/main.jsx': ELEMENT }, {})
    const outcome = await bare.build({ ...PLAIN, script: { jsx: 'solid' } })
    expect(outcome.diagnostics).toMatchObject([{ code: 'engine/compiler-missing' }])
  })
})

describe('TypeScript', () => {
  it('runs enums, namespaces and parameter properties as tsc would', async () => {
    const files = {
      'src/kinds.ts': `export const enum Kind { Pear = 1, Plum = Pear << 1, Both = Pear | Plum }
export enum Size { Small = 'S', Large = 'L' }`,
      'src/main.ts': `import { Kind, Size } from './kinds'
namespace Orchard { export let trees = 1; export const plant = () => { trees += 1 }; export namespace Row { export const first = trees } }
namespace Orchard { export const twice = () => trees * 2 }
Orchard.plant()
class Basket { constructor(public pears = 2, private readonly plums?: number) {} }
globalThis.done = JSON.stringify([Kind.Both, Size.Large, Orchard.trees, Orchard.twice(), Orchard.Row.first, Object.keys(new Basket())])`,
    }
    expect(await result({ files })).toBe('[3,"L",2,4,1,["pears","plums"]]')
  })

  it('assigns or defines fields as the tsconfig says, in TypeScript alone', async () => {
    const files = {
      'src/script.js': `class Parent { set name(value) { this.seen = value } }
export class Child extends Parent { name = 'defined' }`,
      'src/main.ts': `import { Child } from './script.js'
class Parent { seen = ''; set name(value: string) { this.seen = value }; get name(): string { return '' } }
// @ts-ignore
class Pear extends Parent { name = 'assigned'; empty; declare also: string }
globalThis.done = JSON.stringify([new Pear().seen, 'empty' in new Pear(), new Child().seen ?? 'own'])`,
    }
    const run2020 = await result({ files, tsconfig: { compilerOptions: { target: 'ES2020' } } })
    expect(run2020).toBe('["assigned",false,"own"]')
    const defined = { compilerOptions: { target: 'ES2020', useDefineForClassFields: true } }
    expect(await result({ files, tsconfig: defined })).toBe('["",true,"own"]')
    expect(await result({ files, tsconfig: { compilerOptions: { target: 'ESNext' } } })).toBe('["",true,"own"]')
    const stated: UserConfig = { script: { classFields: 'assign' } }
    expect(await result({ files, tsconfig: defined, config: stated })).toBe('["assigned",false,"defined"]')
  })

  it('keeps types of decorated members, interfaces of other files too', async () => {
    const files = {
      'src/types.ts': 'export interface Pear { name: string }\nexport class Store { }\nexport type Size = 1 | 2',
      'src/main.ts': `import { Pear, Store, Size } from './types'
const seen: unknown[] = []
;(Reflect as any).metadata = (key: string, value: any) => () => {
  seen.push([key, Array.isArray(value) ? value.map((one) => one?.name) : value?.name])
}
const mark: any = () => {}
@mark class Basket {
  @mark owner!: string
  constructor(store: Store, pear: Pear, sizes: Size[]) {}
  @mark fill(pear: Pear, count: number): Promise<void> { return Promise.resolve() }
}
globalThis.done = JSON.stringify([seen, Basket.name])`,
    }
    const tsconfig = { compilerOptions: { experimentalDecorators: true, emitDecoratorMetadata: true } }
    expect(JSON.parse(String(await result({ files, tsconfig })))).toEqual([
      [
        ['design:type', 'String'],
        ['design:returntype', 'Promise'],
        ['design:paramtypes', ['Object', 'Number']],
        ['design:type', 'Function'],
        ['design:paramtypes', ['Store', 'Object', 'Array']],
      ],
      'Basket',
    ])
  })

  it('still refuses a value that is not exported where types are kept', async () => {
    const project = createComponentProject(
      {
        'index.html': PAGE('main.ts'),
        'tsconfig.json': '{"compilerOptions":{"experimentalDecorators":true,"emitDecoratorMetadata":true}}',
        'src/main.ts': "import { pear } from './pear'\nglobalThis.done = pear",
        'src/pear.ts': 'export const plum = 1',
      },
      {},
    )
    const outcome = await project.build(PLAIN)
    expect(outcome).toMatchObject({ status: 'failed', diagnostics: [{ code: 'engine/missing-export' }] })
  })

  it('lowers standard decorators, in JavaScript too', async () => {
    const text = `const log = []
function seen(value, { kind, name }) { log.push(kind + ' ' + String(name)); return value }
function twice(_value, _context) { return (initial) => initial * 2 }
class Pear { @twice grams = 60; @seen accessor ripe = true; @seen weigh() { return this.grams } }
globalThis.done = JSON.stringify([new Pear().weigh(), new Pear().ripe, log])`
    const expected = '[120,true,["accessor ripe","method weigh"]]'
    expect(await result({ files: { 'src/main.js': text } })).toBe(expected)
    expect(await result({ files: { 'src/main.ts': `// @ts-nocheck\n${text}` } })).toBe(expected)
  })

  it('drops imports of types, or keeps every import that is not marked as one', async () => {
    const files = {
      'src/pear.ts': 'globalThis.loaded = true\nexport interface Pear { name: string }\nexport const pear = 1',
      'src/main.ts': "import { pear, type Pear } from './pear'\nglobalThis.done = String(globalThis.loaded)",
    }
    expect(await result({ files })).toBe('undefined')
    expect(await result({ files, tsconfig: { compilerOptions: { verbatimModuleSyntax: true } } })).toBe('true')
    const old = {
      ...files,
      'src/main.ts': "import { Pear } from './pear'\nlet one: Pear\nglobalThis.done = String(globalThis.loaded)",
    }
    expect(await result({ files: old })).toBe('undefined')
    expect(await result({ files: old, tsconfig: { compilerOptions: { importsNotUsedAsValues: 'preserve' } } })).toBe(
      'true',
    )
  })

  it('bundles elements of Lit with either kind of decorators, their styles as written', async () => {
    const legacy = `@customElement('pear-row')
export class PearRow extends LitElement {
  static styles = css\`:host { color:  red; }\`
  @property({ type: Number }) count = 1
  render() { return html\`<b>\${this.count}</b>\` }
}`
    const standard = legacy.replace('@property({ type: Number }) count', '@property({ type: Number }) accessor count')
    const packages = { lit: 'lit' }
    const compilerOptions = { experimentalDecorators: true, useDefineForClassFields: false }
    const expected = ':host { color:  red; },count,1'
    expect(await result({ files: { 'src/main.ts': litEntry(legacy) }, packages, tsconfig: { compilerOptions } })).toBe(
      expected,
    )
    expect(await result({ files: { 'src/main.ts': litEntry(standard) }, packages })).toBe(expected)
  })
})
