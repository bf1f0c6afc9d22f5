import { afterAll, describe, expect, it } from 'vitest'
import type { UserConfig } from '../../core/config.ts'
import { createComponentProject, removeProjects, run } from '../frameworks/test-components.ts'
import { MODERN, visitPage } from '../test-visit.ts'

afterAll(removeProjects)

/** Renders `src/App.vue` of Vue 3 to HTML. */
const RENDER = `
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import App from './App.vue'
globalThis.done = renderToString(createSSRApp(App))
`

async function build(files: Readonly<Record<string, string>>, config: UserConfig = {}) {
  const project = createComponentProject(
    { 'src/index.js': RENDER, ...files },
    { vue: 'vue', pug: 'pug', '@vue/babel-plugin-jsx': '@vue/babel-plugin-jsx' },
  )
  const outcome = await project.build({ outDir: 'build', minify: false, targets: ['chrome 120'], ...config })
  return { project, outcome }
}

async function rendered(files: Readonly<Record<string, string>>, config: UserConfig = {}): Promise<string> {
  const { project, outcome } = await build(files, config)
  expect(outcome.diagnostics).toEqual([])
  const { done } = await run(project)
  return String(await done)
}

describe('components of Vue 3', () => {
  it('compiles script setup in TypeScript with its template', async () => {
    const html = await rendered({
      'src/pear.ts': 'export interface Pear { name: string; grams: number }\nexport enum Size { Small, Large }',
      'src/Row.vue': `<script setup lang="ts">
import { computed } from 'vue'
import { type Pear, Size } from './pear'
const props = defineProps<{ pear: Pear; size?: Size }>()
const heavy = computed<boolean>(() => (props.pear.grams as number) > 100)
</script>
<template><li :class="{ heavy }">{{ (pear.name as string).toUpperCase() }} {{ Size[size ?? Size.Small] }}</li></template>`,
      'src/App.vue': `<script setup lang="ts">
import Row from './Row.vue'
import { Size } from './pear'
</script>
<template><ul><Row :pear="{ name: 'Conference', grams: 120 }" :size="Size.Large" /></ul></template>`,
    })
    expect(html).toBe('<ul><li class="heavy">CONFERENCE Large</li></ul>')
  })

  it('compiles a plain script with a template apart, and keeps its named exports', async () => {
    const html = await rendered({
      'src/Plum.vue': `<script>
export const KINDS = ['damson', 'mirabelle']
export default { name: 'Plum', data: () => ({ kinds: KINDS }) }
</script>
<template><p v-for="kind in kinds">{{ kind }}</p></template>`,
      'src/App.vue': `<script>
import Plum, { KINDS } from './Plum.vue'
export default { components: { Plum }, computed: { count: () => KINDS.length } }
</script>
<template><div><Plum />{{ count }}</div></template>`,
    })
    expect(html).toBe('<div><!--[--><p>damson</p><p>mirabelle</p><!--]-->2</div>')
  })

  it('reads script, template and style from other files', async () => {
    const { project, outcome } = await build({
      'src/parts/pear.ts':
        "export const weight: number = 7\nexport default { data: () => ({ name: 'pear' as string }) }",
      'src/parts/pear.html': '<b>{{ name }}</b>',
      'src/parts/pear.css': 'b { color: #0f0; background: url(./dot.png) }',
      'src/parts/dot.png': 'x'.repeat(5000),
      'src/App.vue': `<script src="./parts/pear.ts"></script>
<template src="./parts/pear.html"></template>
<style src="./parts/pear.css" scoped></style>`,
    })
    expect(outcome.diagnostics).toEqual([])
    const html = String(await (await run(project)).done)
    const [, mark = ''] = /<b (data-v-\w{8})>pear<\/b>/.exec(html) ?? []
    expect(mark).not.toBe('')
    const css = project.output(/\.css$/)
    expect(css).toContain(`b[${mark}]`)
    expect(css).toMatch(/url\("?(?:\/assets\/)?dot\.[0-9a-f]{8}\.png"?\)/)
  })

  it('makes imports of asset URLs in templates and gives public files the base', async () => {
    const html = await rendered(
      {
        'src/pear.png': 'p'.repeat(5000),
        'src/tiny.png': 'p',
        'public/logo.svg': '<svg/>',
        'src/App.vue': `<script setup>const other = 1</script>
<template><img src="./pear.png" srcset="./pear.png 2x, @/tiny.png 1x"><img src="/logo.svg"><a href="./pear.png">{{ other }}</a></template>`,
      },
      { base: '/orchard/', resolve: { alias: { '@': './src' } } },
    )
    const [, url = ''] = /<img src="([^"]+)"/.exec(html) ?? []
    expect(url).toMatch(/^\/orchard\/assets\/pear\.[0-9a-f]{8}\.png$/)
    expect(html).toContain(`srcset="${url} 2x, data:image/png;base64,cA== 1x"`)
    expect(html).toContain('<img src="/orchard/logo.svg"><a href="./pear.png">1</a>')
  })

  it('scopes styles, names classes of style modules and binds variables', async () => {
    const { project, outcome } = await build({
      'src/_tones.scss': '$leaf: #0a0;',
      'src/App.vue': `<script setup>
import { useCssModule } from 'vue'
const skin = '#fe0'
const named = useCssModule('tree')
</script>
<template><main class="fruit"><i :class="$style.stalk">{{ named.bark }}</i></main></template>
<style lang="scss" scoped>
@use './tones';
.fruit { color: v-bind(skin); .seed & { border: 1px solid tones.$leaf } :deep(em) { top: 0 } }
</style>
<style module>.stalk { color: #321 }</style>
<style module="tree" lang="scss">.bark { :global(.moss) & { color: #231 } }</style>`,
    })
    expect(outcome.diagnostics).toEqual([])
    const html = String(await (await run(project)).done)
    const css = project.output(/\.css$/)
    const [, mark = '', stalk = '', bark = ''] =
      /<main class="fruit" (data-v-\w+)[^>]*><i class="([^"]+)"[^>]*>([^<]+)<\/i><\/main>/.exec(html) ?? []
    expect(bark).toContain('bark')
    expect(css).toContain(`.${stalk} {`)
    expect(css).toContain(`.moss .${bark} {`)
    expect(css).toContain(`.fruit[${mark}] em {`)
    expect(css).toContain(`.seed .fruit[${mark}] {`)
    const [, variable] = /color: var\((--[\w-]+)\)/.exec(css) ?? []
    expect(project.output(/\.js$/)).toContain(`"${String(variable).slice(2)}": skin`)
  })

  it('puts styles of a child before those of its parent', async () => {
    const { project } = await build({
      'src/Leaf.vue': '<template><i /></template><style>i { top: 1px }</style>',
      'src/App.vue': `<script setup>import Leaf from './Leaf.vue'</script><template><Leaf /></template><style>i { top: 2px }</style>`,
    })
    // The later of two rules for one element wins, and minified they are one.
    expect(project.output(/\.css$/)).toMatch(/^i \{\s*top: 2px;\s*\}$/m)
  })

  it('loads the styles of a lazy component with it', async () => {
    const { project, outcome } = await build({
      'src/Late.vue': '<template><i /></template><style>i { color: red }</style>',
      'src/App.vue': `<script setup>import { defineAsyncComponent } from 'vue'
const Late = defineAsyncComponent(() => import('./Late.vue'))</script><template><Late /></template>`,
    })
    expect(outcome.diagnostics).toEqual([])
    expect(project.outputs().filter((file) => file.endsWith('.css'))).toEqual([expect.stringMatching(/Late\.\w+\.css/)])
    expect(project.output(/main\.\w+\.js$/)).toMatch(/Late\.[0-9a-f]{8}\.css/)
  })

  it('compiles Pug', async () => {
    const html = await rendered({
      'src/App.vue': `<script setup>const name = 'pear'</script>
<template lang="pug">
ul
  li(v-for="n in 2") {{ name }} {{ n }}
</template>`,
    })
    expect(html).toBe('<ul><!--[--><li>pear 1</li><li>pear 2</li><!--]--></ul>')
  })

  it('compiles JSX with Vue’s own Babel plugin', async () => {
    const html = await rendered({
      'package.json': '{"dependencies":{"vue":"3"}}',
      'src/Pear.tsx': `import { defineComponent } from 'vue'
export default defineComponent({ props: { name: String }, setup: (props: { name?: string }) => () => <b v-show={true}>{props.name as string}</b> })`,
      'src/App.vue': `<script lang="tsx">
import Pear from './Pear'
export default { render: () => <p><Pear name="Conference" /></p> }
</script>`,
    })
    expect(html).toBe('<p><b>Conference</b></p>')
  })

  it('gives custom blocks to plugins and drops what none takes', async () => {
    const files = {
      'src/App.vue': `<script setup>import { getCurrentInstance } from 'vue'
const word = getCurrentInstance().type.words?.pear</script>
<template><i>{{ word ?? 'none' }}</i></template>
<i18n lang="json">{ "pear": "poire" }</i18n>`,
    }
    const words = {
      name: 'words',
      transform(code: string, id: string) {
        if (!id.includes('vue&type=i18n')) return null
        return { code: `export default (component) => { component.words = ${code} }`, map: null }
      },
    }
    expect(await rendered(files)).toBe('<i>none</i>')
    expect(await rendered(files, { plugins: [words] })).toBe('<i>poire</i>')
  })

  it('keeps the styles of a custom element in the element', async () => {
    const { project, outcome } = await build({
      'src/index.js': "import Pear from './Pear.ce.vue'\nglobalThis.done = Pear.styles",
      'src/Pear.ce.vue': '<template><i /></template><style>i { color: #0f0 }</style>',
    })
    expect(outcome.diagnostics).toEqual([])
    expect(String(await (await run(project)).done)).toMatch(/i\s*\{\s*color: #0f0;?\s*\}/)
    expect(project.outputs().some((file) => file.endsWith('.css'))).toBe(false)
  })

  it('says where a template, a script or a style is wrong', async () => {
    const wrong = {
      template: '<script setup>const a = 1</script>\n<template>\n  <p v-else>{{ a }}</p>\n</template>',
      script: '<template><i /></template>\n<script setup>\nconst a = ;\n</script>',
      macro: '<script setup>\nconst a = Math.random()\ndefineProps({ a: a })\n</script><template><i /></template>',
      style: '<template><i /></template>\n<style>\ni { color: red;\n</style>',
      request: "<template><i /></template>\n<script setup>\n\nimport pear from './no-pear'\npear()\n</script>",
    }
    const places = await Promise.all(
      Object.values(wrong).map(async (text) => {
        const { outcome } = await build({ 'src/App.vue': text })
        const [error] = outcome.diagnostics
        const at = text.slice(error?.at?.start ?? 0).split('\n')[0]
        return { status: outcome.status, code: error?.code, at, file: error?.at?.file }
      }),
    )
    expect(places).toEqual([
      { status: 'failed', code: 'engine/script', at: '<p v-else>{{ a }}</p>', file: 'src/App.vue' },
      { status: 'failed', code: 'engine/script', at: ';', file: 'src/App.vue' },
      {
        status: 'failed',
        code: 'engine/script',
        at: expect.stringMatching(/^(?:defineProps\(|a: a|a \})/),
        file: 'src/App.vue',
      },
      { status: 'failed', code: 'engine/style', at: 'i { color: red;', file: 'src/App.vue' },
      { status: 'failed', code: 'engine/unresolved-import', at: "'./no-pear'", file: 'src/App.vue' },
    ])
  })

  it('asks for a compiler that is missing or too old', async () => {
    const missing = createComponentProject({ 'src/index.js': "import './App.vue'", 'src/App.vue': '<template/>' }, {})
    const old = createComponentProject(
      {
        'src/index.js': "import './App.vue'",
        'src/App.vue': '<template><i /></template>',
        'node_modules/vue/package.json': '{"name":"vue","version":"1.0.28"}',
      },
      {},
    )
    const outcomes = await Promise.all([missing, old].map((project) => project.build({ outDir: 'build' })))
    expect(outcomes.map(({ diagnostics }) => diagnostics.map(({ code }) => code))).toEqual([
      ['engine/compiler-missing'],
      ['engine/compiler-unsupported'],
    ])
  })
})

describe('components of Vue 2.7', () => {
  it('compiles scripts, templates, functional components and styles', async () => {
    const project = createComponentProject(
      {
        'src/index.js': `import Vue from 'vue'
import App from './App.vue'
const root = new Vue({ render: (create) => create(App) }).$mount()
globalThis.done = root.$el.outerHTML`,
        'src/pear.png': 'p'.repeat(5000),
        'src/Leaf.vue': `<template functional><em :class="$style.leaf">{{ props.text }}</em></template>
<style module>.leaf { color: #0a0 }</style>`,
        'src/Row.vue': `<script setup lang="ts">
import { computed } from 'vue'
const props = defineProps<{ name: string }>()
const loud = computed((): string => props.name.toUpperCase())
</script>
<template><li class="row"><img src="./pear.png" alt=""/>{{ loud }}</li></template>
<style scoped lang="scss">.row { img { width: 4px } }</style>`,
        'src/App.vue': `<script>
import Row from './Row.vue'
import Leaf from './Leaf.vue'
export default { components: { Row, Leaf }, data: () => ({ names: ['plum'], tone: '#fed' }) }
</script>
<template><ul><Row v-for="name in names" :key="name" :name="name" /><Leaf text="green" /></ul></template>
<style scoped>ul { color: v-bind(tone) }</style>`,
      },
      { vue: 'vue2' },
    )
    const outcome = await project.build({ outDir: 'build', minify: false, targets: ['chrome 120'] })
    expect(outcome.diagnostics).toEqual([])
    const html = String((await run(project)).done)
    const css = project.output(/\.css$/)
    const [, mark] = /<img[^>]* (data-v-\w{8})=""/.exec(html) ?? []
    const [, leaf] = /<em[^>]* class="([^"]+)"/.exec(html) ?? []
    expect(html).toMatch(/<img [^>]*src="\/assets\/pear\.[0-9a-f]{8}\.png"[^>]*>PLUM<\/li><em/)
    expect(css).toContain(`.row img[${mark}]`)
    expect(css).toContain(`.${leaf} {`)
    const [, variable] = /ul\[data-v-\w+\] \{\s*color: var\((--[\w-]+)\)/.exec(css) ?? []
    expect(html).toContain(`${variable}: #fed`)
  })

  it('gives a component to require, alone and in the list of a chunk', async () => {
    const project = createComponentProject(
      {
        'src/index.js': `const kind = ({ default: component }) => typeof component.render
report('pear', kind(require('./Pear.vue')))
report('plum', new Promise((resolve) => require(['./Plum'], resolve)).then(kind))`,
        'src/Pear.vue': '<template><b>pear</b></template>',
        'src/Plum.vue': '<template><b>plum</b></template>',
      },
      { vue: 'vue2' },
    )
    const config = { assets: { unknown: 'url' }, resolve: { extensions: ['.js', '.vue'] }, interop: 'webpack' } as const
    const outcome = await project.build({ ...MODERN, ...config })
    expect(outcome.diagnostics).toEqual([])
    expect(visitPage(project)).toEqual({ pear: 'function', plum: 'function' })
  })
})
