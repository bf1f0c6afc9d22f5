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
})
