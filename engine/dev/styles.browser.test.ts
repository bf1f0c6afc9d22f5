import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const square = (color: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><!--${'pear '.repeat(2000)}--><rect width="8" height="8" fill="${color}"/></svg>`

const FILES = {
  'index.html': `<!doctype html><html><head><title>Pears</title><script type="module" src="/src/index.js"></script></head>
<body><h1>Pears</h1><h2 class="early late">Early</h2><p></p><b></b><i></i><img></body></html>`,
  'src/index.js': `import './early.css'
import './late.css'
import './theme.scss'
import './wind.css'
import './draw.js'`,
  'src/early.css': `@import './base.css';\n.early { color: rgb(1, 1, 1) }`,
  'src/base.css': 'h1 { color: rgb(2, 2, 2) }',
  'src/late.css': '.late { color: rgb(3, 3, 3) }',
  'src/theme.scss': `@use 'colors';\ni { color: colors.$ripe }`,
  'src/_colors.scss': '$ripe: rgb(4, 4, 4);',
  'src/wind.css': `@import 'tailwindcss/theme';\n@import 'tailwindcss/utilities';`,
  'src/draw.js': `import card from './card.module.css'
import kind from './kind.json'
import picture from './pear.svg'
document.querySelector('p').className = card.title
document.querySelector('p').textContent = kind.name
document.querySelector('b').className = 'pt-[11px]'
document.querySelector('img').src = picture
document.querySelector('img').className = card.frame ?? ''
import.meta.hot.accept()`,
  'src/card.module.css': `.title { color: rgb(5, 5, 5); background: url('./plum.svg') }`,
  'src/kind.json': '{ "name": "mirabelle" }',
  'src/pear.svg': square('red'),
  'src/plum.svg': square('blue'),
}

const PACKAGES = {
  tailwindcss: 'tailwindcss',
  '@tailwindcss/node': '@tailwindcss/node',
  '@tailwindcss/oxide': '@tailwindcss/oxide',
}

function styleOf(page: Page, selector: string, property = 'color') {
  return () =>
    page.locator(selector).evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
}

describe('styles and data under the development server', () => {
  it('exchanges stylesheets of every kind, in the order of a build', async () => {
    const { page, edit, says, mark, isMarked } = await serve({ files: FILES, packages: PACKAGES })
    await says('p', 'mirabelle')
    await mark()
    const [h1, h2, sass] = [styleOf(page, 'h1'), styleOf(page, 'h2'), styleOf(page, 'i')]
    expect([await h1(), await h2(), await sass()]).toEqual(['rgb(2, 2, 2)', 'rgb(3, 3, 3)', 'rgb(4, 4, 4)'])
    // The sheet that changes does not win over the one that comes after it.
    edit('src/early.css', (text) =>
      text.replace('1, 1, 1); ', '').replace('color: rgb(1, 1, 1)', 'color: red; top: 1px'),
    )
    await expect.poll(styleOf(page, 'h2', 'top')).toBe('1px')
    expect(await h2()).toBe('rgb(3, 3, 3)')
    edit('src/base.css', (text) => text.replace('2, 2, 2', '20, 2, 2'))
    await expect.poll(h1).toBe('rgb(20, 2, 2)')
    edit('src/_colors.scss', (text) => text.replace('4, 4, 4', '40, 4, 4'))
    await expect.poll(sass).toBe('rgb(40, 4, 4)')
    expect([await isMarked(), await page.locator('style[data-nexxo-id]').count()]).toEqual([true, 5])
  })

  it('runs what uses names of a CSS module again when the names change only', async () => {
    const { page, edit, says, mark, isMarked } = await serve({ files: FILES, packages: PACKAGES })
    await says('p', 'mirabelle')
    await mark()
    await page.evaluate(() => (document.querySelector('p')!.textContent = 'by hand'))
    edit('src/card.module.css', (text) => text.replace('5, 5, 5', '50, 5, 5'))
    await expect.poll(styleOf(page, 'p')).toBe('rgb(50, 5, 5)')
    expect(await page.textContent('p')).toBe('by hand')
    edit('src/card.module.css', (text) => `${text}\n.frame { border: 3px solid }`)
    await expect.poll(styleOf(page, 'img', 'border-top-width')).toBe('3px')
    expect([await page.textContent('p'), await isMarked()]).toEqual(['mirabelle', true])
  })

  it('follows a name of a CSS module that its user has before it', async () => {
    const { page, edit, says } = await serve({ files: FILES, packages: PACKAGES })
    await says('p', 'mirabelle')
    const color = styleOf(page, 'p')
    for (const [before, after] of [
      ['title', 'head'],
      ['head', 'crown'],
    ] as const) {
      edit('src/draw.js', (text) => text.replace(`card.${before}`, `card.${after}`))
      await expect.poll(() => page.locator('p').evaluate((element) => element.className)).toBe('undefined')
      edit('src/card.module.css', (text) => text.replace(`.${before}`, `.${after}`))
      await expect.poll(color).toBe('rgb(5, 5, 5)')
    }
  })

  it('exchanges JSON, images and the classes that Tailwind finds', async () => {
    const { page, edit, says, mark, isMarked, project } = await serve({ files: FILES, packages: PACKAGES })
    await says('p', 'mirabelle')
    await mark()
    const padding = styleOf(page, 'b', 'padding-top')
    await expect.poll(padding).toBe('11px')
    edit('src/draw.js', (text) => text.replace('11px', '12px'))
    await expect.poll(padding).toBe('12px')
    edit('src/kind.json', (text) => text.replace('mirabelle', 'damson'))
    await says('p', 'damson')
    const first = await page.getAttribute('img', 'src')
    fs.writeFileSync(path.join(project.root, 'src/pear.svg'), square('green'))
    await expect.poll(() => page.getAttribute('img', 'src')).not.toBe(first)
    const background = styleOf(page, 'p', 'background-image')
    const before = await background()
    fs.writeFileSync(path.join(project.root, 'src/plum.svg'), square('green'))
    await expect.poll(background).not.toBe(before)
    expect(await isMarked()).toBe(true)
  })

  it('loads a page anew when it changes', async () => {
    const { page, edit, says } = await serve({ files: FILES, packages: PACKAGES })
    await says('p', 'mirabelle')
    edit('index.html', (text) => text.replace('<h1>Pears', '<h1>Quinces'))
    await says('h1', 'Quinces')
    expect(await page.title()).toBe('Pears')
  })
})
