import { describe, expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

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
  it('exchanges components of Preact with their state, where @prefresh/core is installed', async () => {
    const preact = { preact: 'preact', '@prefresh/core': '@prefresh/core' }
    const { page, edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"preact":"*"}}',
        'src/index.js': `import './main.jsx'`,
        'src/main.jsx': `import { render } from 'preact'\nimport { App } from './App.jsx'\nrender(<App />, document.getElementById('root'))`,
        'src/App.jsx': `import { useState } from 'preact/hooks'
export function App() {
  const [eaten, setEaten] = useState(0)
  return <><button onClick={() => setEaten(eaten + 1)}>{eaten}</button><h1>Pears</h1></>
}`,
      },
      packages: preact,
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

  it('loads the page anew for components that nothing can exchange', async () => {
    const { edit, says, mark, isMarked } = await serve({
      files: {
        'package.json': '{"dependencies":{"lit":"*"}}',
        'src/index.js': `import './basket.js'\ndocument.getElementById('root').append(document.createElement('fruit-basket'))`,
        'src/basket.js': `import { html, LitElement } from 'lit'
customElements.define('fruit-basket', class extends LitElement { render() { return html\`<h1>Pears</h1>\` } })`,
      },
      packages: Object.fromEntries(['lit', 'lit-html', 'lit-element', '@lit'].map((name) => [name, name])),
    })
    await says('h1', 'Pears')
    await mark()
    edit('src/basket.js', (text) => text.replace('Pears', 'Plums'))
    await says('h1', 'Plums')
    expect(await isMarked()).toBe(false)
  })
})
