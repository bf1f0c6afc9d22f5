import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.js': `import { name } from './name.js'
document.body.append(Object.assign(document.createElement('h1'), { textContent: name }))
import.meta.hot?.accept()`,
  'src/name.js': `export const name = 'pears'`,
}

describe('mistakes under the development server', () => {
  it('shows a syntax error with its place, and goes on when it is corrected', async () => {
    const { page, edit, says } = await serve({ files: FILES })
    await says('h1', 'pears')
    edit('src/name.js', (text) => text.replace("'pears'", '<'))
    await says('nexxo-overlay h1', 'engine/syntax')
    expect(await page.textContent('nexxo-overlay button:not(.close)')).toMatch(/^src\/name\.js:1:\d+$/)
    expect(await page.textContent('nexxo-overlay pre')).toContain('export const name = <')
    edit('src/name.js', (text) => text.replace('<', "'plums'"))
    await says('h1', 'plums')
    await page.locator('nexxo-overlay').waitFor({ state: 'detached', timeout: 1000 })
  })

  it('leaves the page as it is while what it needs cannot be linked, and then loads it anew once', async () => {
    const files = { ...FILES, 'src/index.js': FILES['src/index.js'].replace('import.meta.hot?.accept()', '') }
    const { edit, says, mark, isMarked, open, events } = await serve({ files })
    await says('h1', 'pears')
    await mark()
    edit('src/index.js', (text) => `import { kind } from './name.js'\nconsole.log(kind)\n${text}`)
    await says('nexxo-overlay h1', 'engine/missing-export')
    await wait(300)
    expect(await isMarked()).toBe(true)
    await says('h1', 'pears')
    const other = await open()
    await other.locator('nexxo-overlay h1', { hasText: 'engine/missing-export' }).waitFor()
    edit('src/name.js', (text) => `${text}\nexport const kind = 'conference'`)
    await expect.poll(isMarked, { timeout: 8000 }).toBe(false)
    await says('h1', 'pears')
    await other.locator('h1', { hasText: 'pears' }).waitFor()
    // Longer than the server takes to find that a file was overlooked.
    await wait(1000)
    expect(events.filter(({ kind }) => kind === 'reloaded')).toEqual([
      { kind: 'reloaded', because: 'nothing accepts src/index.js' },
      { kind: 'reloaded', because: 'a mistake is corrected' },
    ])
  })

  it('says what a module that was exchanged misses of another', async () => {
    const { edit, says, mark, isMarked } = await serve({ files: FILES })
    await says('h1', 'pears')
    await mark()
    edit('src/index.js', (text) => text.replace('{ name }', '{ nane as name }'))
    await says('nexxo-overlay h1', 'engine/missing-export')
    await says('nexxo-overlay p', 'Did you mean `name`?')
    expect(await isMarked()).toBe(true)
    edit('src/index.js', (text) => text.replace('nane as name', 'name').replace('h1', 'h2'))
    await says('h2', 'pears')
  })

  it('says that a package is not installed, and keeps the page until it is', async () => {
    const { page, project, edit, write, says, mark, isMarked, open, events } = await serve({ files: FILES })
    await says('h1', 'pears')
    await mark()
    edit('src/name.js', (text) => `import { peel } from 'peeler'\n${text.replace("'pears'", "peel('pears')")}`)
    await says('nexxo-overlay h1', 'engine/unresolved-import')
    expect(await page.textContent('nexxo-overlay button:not(.close)')).toBe('src/name.js:1:22')
    edit('src/name.js', () => FILES['src/name.js'].replace('pears', 'plums'))
    await says('h1', 'plums')
    expect([await isMarked(), await page.locator('nexxo-overlay').count()]).toEqual([true, 0])
    edit('src/name.js', (text) => `import { peel } from 'peeler'\n${text.replace("'plums'", "peel('plums')")}`)
    await says('nexxo-overlay h1', 'engine/unresolved-import')
    const other = await open()
    await other.locator('nexxo-overlay h1', { hasText: 'engine/unresolved-import' }).waitFor()
    await wait(500)
    // All is built again for the page that was opened, and no more than that.
    expect(events.filter(({ kind }) => kind === 'failed').length).toBeLessThan(5)
    fs.mkdirSync(path.join(project.root, 'node_modules/peeler'), { recursive: true })
    write('node_modules/peeler/package.json', '{"name":"peeler","main":"index.js"}')
    write('node_modules/peeler/index.js', `exports.peel = (fruit) => 'peeled ' + fruit`)
    await other.reload()
    await other.locator('h1', { hasText: 'peeled plums' }).waitFor()
    await says('h1', 'peeled plums')
  })

  it('says so of a package that only a module needs which is loaded on demand', async () => {
    const { page, edit, says } = await serve({
      files: {
        'src/index.js': `document.querySelector('#root').innerHTML = '<button>peel</button>'
document.querySelector('button').onclick = () => import('./late.js').then(({ name }) => document.querySelector('#root').append(name))`,
        'src/late.js': `import { peel } from 'peeler'\nexport const name = peel('pears')`,
      },
    })
    await says('button', 'peel')
    await page.click('button')
    await says('nexxo-overlay h1', 'engine/unresolved-import')
    edit('src/late.js', () => `export const name = 'plums'`)
    await page.locator('nexxo-overlay').waitFor({ state: 'detached' })
    await page.click('button')
    await says('#root', 'plums')
  })

  it('says nothing of a file that is written in parts', async () => {
    const { page, project, says, mark, isMarked, events } = await serve({ files: FILES })
    const shown = () => page.evaluate(() => 'shown' in window)
    await says('h1', 'pears')
    await mark()
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.querySelector('nexxo-overlay') !== null) Object.assign(window, { shown: true })
      }).observe(document, { subtree: true, childList: true })
    })
    const file = path.join(project.root, 'src/name.js')
    for (const name of ['plums', 'quinces', 'medlars']) {
      fs.writeFileSync(file, `export const name = '`)
      await wait(10)
      fs.appendFileSync(file, `${name}'`)
      await says('h1', name)
    }
    expect([await isMarked(), await shown(), events.filter(({ kind }) => kind === 'failed')]).toEqual([true, false, []])
  })

  it('starts with a mistake, and loads the page when it is corrected', async () => {
    const { edit, says } = await serve({ files: { ...FILES, 'src/name.js': 'export const name = <' } })
    await says('nexxo-overlay h1', 'engine/syntax')
    edit('src/name.js', (text) => text.replace('<', "'plums'"))
    await says('h1', 'plums')
  })

  it('goes on when a missing file appears', async () => {
    const { page, edit, write, says } = await serve({ files: FILES })
    await says('h1', 'pears')
    edit('src/index.js', (text) => `import './basket.js'\n${text}`)
    await says('nexxo-overlay p', './basket.js')
    write('src/basket.js', `document.title = 'full'`)
    await expect.poll(() => page.title()).toBe('full')
    expect(await page.locator('nexxo-overlay').count()).toBe(0)
  })

  it('goes on when a file that was missing from the start appears', async () => {
    const { page, write, says } = await serve({
      files: { ...FILES, 'src/name.js': `import './deep/basket.js'\nexport const name = 'pears'` },
    })
    await says('nexxo-overlay p', './deep/basket.js')
    write('src/deep/basket.js', `document.title = 'full'`)
    await expect.poll(() => page.title(), { timeout: 8000 }).toBe('full')
  })

  it('says that a file is gone, and goes on when it is back', async () => {
    const { project, write, says } = await serve({ files: FILES })
    await says('h1', 'pears')
    fs.rmSync(path.join(project.root, 'src/name.js'))
    await says('nexxo-overlay p', 'name.js')
    write('src/name.js', `export const name = 'plums'`)
    await says('h1', 'plums')
  })

  it('says that an entry is gone, and loads the page anew when it is back', async () => {
    const { project, page, write, says, mark, isMarked } = await serve({ files: FILES })
    await says('h1', 'pears')
    await mark()
    fs.rmSync(path.join(project.root, 'src/index.js'))
    await says('nexxo-overlay p', 'src/index.js')
    expect(await isMarked()).toBe(true)
    write('src/index.js', FILES['src/index.js'].replace('h1', 'h2'))
    await says('h2', 'pears')
    expect(await page.locator('nexxo-overlay').count()).toBe(0)
  })

  it('says once what is wrong with a component of several parts, and with the entry of a page', async () => {
    const { page, edit, says, write } = await serve({
      files: {
        'package.json': '{"dependencies":{"vue":"*"}}',
        'src/index.js': `import { createApp } from 'vue'\nimport Pear from './Pear.vue'\ncreateApp(Pear).mount('#root')`,
        'src/Pear.vue': `<script setup>\nconst kind = 'pears'\n</script>\n<template><h1>{{ kind }}</h1></template>`,
      },
      packages: { vue: 'vue' },
    })
    await says('h1', 'pears')
    edit('src/Pear.vue', (text) => text.replace('</h1>', ''))
    await says('nexxo-overlay h1', 'engine/script')
    expect(await page.locator('nexxo-overlay section').count()).toBe(1)
    edit('src/Pear.vue', (text) => text.replace('</template>', '</h1></template>'))
    await page.locator('nexxo-overlay').waitFor({ state: 'detached' })
    write('index.html', '<div id="root"></div><script type="module" src="/src/none.js"></script>')
    await says('nexxo-overlay h1', 'engine/unresolved-entry')
    expect(await page.locator('nexxo-overlay section').allTextContents()).toEqual([
      expect.stringContaining('index.html:1:'),
    ])
  })

  it('survives a plugin that throws', async () => {
    const thrower = {
      name: 'picky',
      transform(code: string) {
        if (code.includes('rotten')) throw new Error('I do not eat this')
        return null
      },
    }
    const { edit, says } = await serve({ files: FILES, config: { plugins: [thrower] } })
    await says('h1', 'pears')
    edit('src/name.js', (text) => text.replace('pears', 'rotten'))
    await says('nexxo-overlay p', 'I do not eat this')
    edit('src/name.js', (text) => text.replace('rotten', 'plums'))
    await says('h1', 'plums')
  })

  it('says what keeps it from starting', async () => {
    const plugin = {
      name: 'picky',
      options() {
        throw new Error('I do not even begin')
      },
    }
    const { says } = await serve({ files: FILES, config: { plugins: [plugin] } })
    await says('nexxo-overlay p', 'I do not even begin')
  })
})
