import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Files } from '../test-project.ts'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const PREACT_APP = {
  'package.json': '{"dependencies":{"preact":"*"}}',
  'src/index.js': `import './main.jsx'`,
  'src/main.jsx': `import { render } from 'preact'\nimport { App } from './App.jsx'\nrender(<App />, document.getElementById('root'))`,
  'src/App.jsx': `import { useState } from 'preact/hooks'
export function App() {
  const [eaten, setEaten] = useState(0)
  return <><button onClick={() => setEaten(eaten + 1)}>{eaten}</button><h1>Pears</h1></>
}`,
}

/** A package of this repository as npm puts it into a project: a folder, and no link out of it. */
function copied(name: string): Files {
  const dir = path.join(import.meta.dirname, '../../node_modules', name)
  const files = fs
    .readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:m?js|json)$/.test(file))
  return Object.fromEntries(
    files.map((file) => [`node_modules/${name}/${file}`, fs.readFileSync(path.join(dir, file), 'utf8')]),
  )
}

/** Version 1.4 of its `sign` took what it was told before. */
const PREFRESH_14 = Object.fromEntries(
  Object.entries(copied('@prefresh/core')).map(([file, text]) => [
    file,
    String(text).replace('if (!signature) {', '{').replace('if (signature) {', '{'),
  ]),
)

describe('components under the development server', () => {
  it('exchanges templates and styles of Vue with their state, scripts without', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"vue":"*"}}',
        'src/index.js': `import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount('#root')`,
        'src/App.vue': `<script setup>\nimport { ref } from 'vue'\nconst eaten = ref(0)\nconst kind = 'pears'\n</script>
<template><button @click="eaten++">{{ eaten }}</button><h1>Basket of {{ kind }}</h1></template>
<style scoped>h1 { color: rgb(1, 1, 1) }</style>`,
      },
      packages: Object.fromEntries(['vue', '@vue'].map((name) => [name, name])),
    })
    await says('h1', 'Basket of pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/App.vue', (text) => text.replace('Basket of', 'Box of'))
    await says('h1', 'Box of pears')
    expect(await page.textContent('button')).toBe('1')
    edit('src/App.vue', (text) => text.replace('rgb(1, 1, 1)', 'rgb(2, 2, 2)'))
    const color = () => page.locator('h1').evaluate((element) => getComputedStyle(element).color)
    await expect.poll(color).toBe('rgb(2, 2, 2)')
    expect(await page.textContent('button')).toBe('1')
    edit('src/App.vue', (text) => text.replace("'pears'", "'plums'"))
    await says('h1', 'Box of plums')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['0', true])
  })

  it('gives what is mounted new names of its style module, and takes changes of a script in a file of its own', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"vue":"*"}}',
        'src/index.js': `import { createApp } from 'vue'\nimport App from './App.vue'\ncreateApp(App).mount('#root')`,
        'src/App.vue': `<script src="./app.js"></script>
<template><button @click="eaten++">{{ eaten }}</button><h1 :class="$style.ripe">{{ kind }}</h1></template>
<style module>.green { color: rgb(1, 1, 1) }</style>`,
        'src/app.js': `export default { data: () => ({ eaten: 0, kind: 'pears' }) }`,
      },
      packages: Object.fromEntries(['vue', '@vue'].map((name) => [name, name])),
    })
    await says('h1', 'pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/App.vue', (text) => text.replace('.green', '.ripe'))
    const color = () => page.locator('h1').evaluate((element) => getComputedStyle(element).color)
    await expect.poll(color).toBe('rgb(1, 1, 1)')
    expect(await page.textContent('button')).toBe('1')
    edit('src/app.js', (text) => text.replace('pears', 'plums'))
    await says('h1', 'plums')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['0', true])
  })

  it('exchanges components of Vue 2: templates, styles and their classes with the state, scripts without', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"vue":"*"}}',
        'src/index.js': `import Vue from 'vue'\nimport App from './App.vue'\nnew Vue({ render: (h) => h(App) }).$mount('#root')`,
        'src/App.vue': `<script>\nimport Basket from './Basket.vue'\nexport default { components: { Basket } }</script>
<template><main><p>Shop</p><basket :count="3" /></main></template>`,
        'src/Basket.vue': `<script>\nimport Label from './Label.vue'
export default { components: { Label }, props: ['count'], data: () => ({ eaten: 0, kind: 'pears' }) }</script>
<template><div><button @click="eaten++">{{ eaten }}</button><h1 :class="$style.ripe">Basket of {{ count }} {{ kind }}</h1><Label/></div></template>
<style module>.green { color: rgb(1, 1, 1) }</style>`,
        'src/Label.vue': `<template functional><i>sweet</i></template>`,
      },
      packages: { vue: 'vue2' },
    })
    await says('h1', 'Basket of 3 pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/Basket.vue', (text) => text.replace('Basket of', 'Box of'))
    await says('h1', 'Box of 3 pears')
    edit('src/Basket.vue', (text) => text.replace('.green', '.ripe'))
    const color = () => page.locator('h1').evaluate((element) => getComputedStyle(element).color)
    await expect.poll(color).toBe('rgb(1, 1, 1)')
    edit('src/Label.vue', (text) => text.replace('sweet', 'sour'))
    await says('i', 'sour')
    edit('src/App.vue', (text) => text.replace('Shop', 'Market'))
    await says('p', 'Market')
    expect(await page.textContent('button')).toBe('1')
    edit('src/Basket.vue', (text) => text.replace("'pears'", "'plums'"))
    await says('h1', 'Box of 3 plums')
    expect(await page.textContent('button')).toBe('0')
    await page.click('button')
    edit('src/App.vue', (text) => text.replace('export default {', 'export default { name: "shop",'))
    await says('button', '0')
    edit('src/Basket.vue', (text) => text.replace('Box of', 'Bag of').replace("'plums'", "'figs'"))
    await says('h1', 'Bag of 3 figs')
    expect(await isMarked()).toBe(true)
  })

  it('loads the page anew for a component of Vue 2 that is mounted by hand', async () => {
    const { edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"vue":"*"}}',
        'src/index.js': `import Vue from 'vue'\nimport App from './App.vue'\nnew Vue(App).$mount('#root')`,
        'src/App.vue': `<script>\nexport default { data: () => ({ kind: 'pears' }) }</script>\n<template><main><input><img alt=""><h1>{{ kind }}</h1></main></template>`,
      },
      packages: { vue: 'vue2' },
    })
    await says('h1', 'pears')
    await mark()
    edit('src/App.vue', (text) => text.replace("'pears'", "'plums'"))
    await says('h1', 'plums')
    expect(await isMarked()).toBe(false)
  })

  it('exchanges components of Svelte', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"svelte":"*"}}',
        'src/index.js': `import { mount } from 'svelte'\nimport App from './App.svelte'\nmount(App, { target: document.getElementById('root') })`,
        'src/App.svelte': `<script>\nimport Basket from './Basket.svelte'\nlet eaten = $state(0)\n</script>
<button onclick={() => eaten++}>{eaten}</button><Basket />`,
        'src/Basket.svelte': `<h1>Basket of pears</h1>\n<style>h1 { color: rgb(1, 1, 1) }</style>`,
      },
      packages: { svelte: 'svelte' },
    })
    await says('h1', 'Basket of pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/Basket.svelte', (text) => text.replace('pears', 'plums').replace('rgb(1, 1, 1)', 'rgb(2, 2, 2)'))
    await says('h1', 'Basket of plums')
    const color = () => page.locator('h1').evaluate((element) => getComputedStyle(element).color)
    await expect.poll(color).toBe('rgb(2, 2, 2)')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['1', true])
  })

  it('exchanges components of Svelte 4 in their place, with their props', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"svelte":"*"}}',
        'src/index.js': `import App from './App.svelte'\nnew App({ target: document.getElementById('root') })`,
        'src/App.svelte': `<script>\nimport Basket, { sort } from './Basket.svelte'\nlet eaten = 0\n</script>
<button on:click={() => eaten++}>{eaten}</button><Basket count={eaten}>ripe</Basket><i>{sort}</i>`,
        'src/Basket.svelte': `<script context="module">export const sort = 'Conference'</script>
<script>export let count</script><h1>{count} pears, <slot /></h1>\n<style>h1 { color: rgb(1, 1, 1) }</style>`,
      },
      packages: { svelte: 'svelte4' },
    })
    await says('h1', '0 pears, ripe')
    await says('i', 'Conference')
    await mark()
    await page.click('button')
    await says('h1', '1 pears, ripe')
    edit('src/Basket.svelte', (text) => text.replace('pears', 'plums').replace('rgb(1, 1, 1)', 'rgb(2, 2, 2)'))
    await says('h1', '1 plums, ripe')
    const color = () => page.locator('h1').evaluate((element) => getComputedStyle(element).color)
    await expect.poll(color).toBe('rgb(2, 2, 2)')
    await page.click('button')
    await says('h1', '2 plums, ripe')
    expect(await page.locator('h1 + i').count()).toBe(1)
    edit('src/App.svelte', (text) => text.replace('eaten = 0', 'eaten = 7'))
    await says('h1', '7 plums, ripe')
    expect(await isMarked()).toBe(true)
  })

  it('exchanges components of Preact with their state, where @prefresh/core is installed', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: PREACT_APP,
      packages: { preact: 'preact', '@prefresh/core': '@prefresh/core' },
    })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/App.jsx', (text) => text.replace('Pears', 'Plums'))
    await says('h1', 'Plums')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['1', true])
  })

  it('exchanges them in a project whose packages are folders and whose React is an alias of Preact', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        ...PREACT_APP,
        ...copied('preact'),
        ...copied('@prefresh/core'),
        'package.json': '{"dependencies":{"@preact/preset-vite":"*"}}',
        'src/main.jsx': `import { createRoot } from 'react-dom/client'\nimport { App } from './App.jsx'\ncreateRoot(document.getElementById('root')).render(<App />)`,
      },
      config: {
        resolve: {
          alias: { react: 'preact/compat', 'react-dom/client': 'preact/compat/client', 'react-dom': 'preact/compat' },
        },
      },
    })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/App.jsx', (text) => text.replace('Pears', 'Plums'))
    await says('h1', 'Plums')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['1', true])
  })

  it('exchanges what is made of components of Preact, with versions of @prefresh/core before 1.5', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        ...PREACT_APP,
        ...copied('preact'),
        ...PREFRESH_14,
        'src/App.jsx': `import { useState } from 'preact/hooks'
import { forwardRef, memo } from 'preact/compat'
const Basket = memo(forwardRef(function Basket() {
  const [eaten, setEaten] = useState(0)
  return <><button onClick={() => setEaten(eaten + 1)}>{eaten}</button><h1>Pears</h1></>
}))
export function App() {
  return <Basket />
}`,
      },
    })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/App.jsx', (text) => text.replace('Pears', 'Plums'))
    await says('h1', 'Plums')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['1', true])
  })

  it('exchanges components of Solid', async () => {
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"solid-js":"*"}}',
        'src/index.js': `import './main.jsx'`,
        'src/main.jsx': `import { render } from 'solid-js/web'\nimport { App } from './App.jsx'\nrender(() => <App />, document.getElementById('root'))`,
        'src/App.jsx': `import { createSignal } from 'solid-js'
import { Basket } from './Basket.jsx'
export function App() {
  const [eaten, setEaten] = createSignal(0)
  return <><button onClick={() => setEaten(eaten() + 1)}>{eaten()}</button><Basket /></>
}`,
        'src/Basket.jsx': `export function Basket() { return <h1>Pears</h1> }`,
      },
      packages: Object.fromEntries(['solid-js', 'babel-preset-solid', 'solid-refresh'].map((name) => [name, name])),
    })
    await says('h1', 'Pears')
    await mark()
    await page.click('button')
    await says('button', '1')
    edit('src/Basket.jsx', (text) => text.replace('Pears', 'Plums'))
    await says('h1', 'Plums')
    expect([await page.textContent('button'), await isMarked()]).toEqual(['1', true])
  })
})
