import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { servedProjects } from './test-page.ts'

const serve = servedProjects()

const FILES = {
  'src/index.js': `import { name } from './name.js'
document.querySelector('#root').innerHTML = '<h1></h1>'
document.querySelector('h1').textContent = name
import.meta.hot.accept()`,
  'src/name.js': `export const name = 'pears'`,
}

it('keeps ten tabs of two browsers in step, also when one is broken meanwhile', async () => {
  const { page, open, edit, origin, says } = await serve({ files: FILES })
  const other = await page.context().browser()!.newContext()
  const foreign = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const made = await other.newPage()
      await made.goto(origin)
      return made
    }),
  )
  const pages = [page, ...(await Promise.all(Array.from({ length: 4 }, () => open()))), ...foreign]
  const all = () => Promise.all(pages.map((one) => one.textContent('h1')))
  await says('h1', 'pears')
  await Promise.all(pages.map((one) => one.evaluate(() => Object.assign(window, { isMarked: true }))))
  for (const name of ['plums', 'quinces']) {
    edit('src/name.js', () => `export const name = '${name}'`)
    await expect.poll(all, { timeout: 8000 }).toEqual(pages.map(() => name))
  }
  const overlays = () => Promise.all(pages.map((one) => one.locator('nexxo-overlay').count()))
  edit('src/name.js', () => 'export const name =')
  await expect.poll(overlays, { timeout: 8000 }).toEqual(pages.map(() => 1))
  edit('src/name.js', () => `export const name = 'medlars'`)
  await expect.poll(all, { timeout: 8000 }).toEqual(pages.map(() => 'medlars'))
  expect(await Promise.all(pages.map((one) => one.evaluate(() => 'isMarked' in window)))).toEqual(pages.map(() => true))
  // A tab that is opened while all is broken is told too.
  edit('src/name.js', () => 'export const name =')
  await expect.poll(overlays, { timeout: 8000 }).toEqual(pages.map(() => 1))
  pages.push(await open())
  await pages.at(-1)?.locator('nexxo-overlay h1').waitFor()
  edit('src/name.js', () => `export const name = 'figs'`)
  await Promise.all(pages.map((one) => one.locator('h1', { hasText: 'figs' }).waitFor({ timeout: 8000 })))
  await other.close()
})

it('loads pages anew when another server has taken the place of theirs', async () => {
  const { write, says, restart, mark, isMarked } = await serve({ files: FILES })
  await says('h1', 'pears')
  await mark()
  await restart(() => Promise.resolve(write('src/name.js', `export const name = 'plums'`)))
  await says('h1', 'plums')
  expect(await isMarked()).toBe(false)
  write('src/name.js', `export const name = 'quinces'`)
  await says('h1', 'quinces')
})

it('shows what is wrong, opens the editor there, and goes away on Escape', async () => {
  const { page, edit, says } = await serve({ files: FILES })
  await says('h1', 'pears')
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-editor-'))
  const [opened, editor] = [path.join(folder, 'opened.txt'), path.join(folder, 'editor.sh')]
  fs.writeFileSync(editor, `#!/bin/sh\nprintf '%s\\n' "$@" > "${opened}.part" && mv "${opened}.part" "${opened}"\n`, {
    mode: 0o755,
  })
  const before = process.env['LAUNCH_EDITOR']
  process.env['LAUNCH_EDITOR'] = editor
  edit('src/name.js', (text) => `${text}\n// of pears\nexport const kind = pears..\n\nexport const last = 1`)
  await says('nexxo-overlay h1', 'engine/syntax')
  expect(await page.textContent('nexxo-overlay pre')).toContain('export const kind = pears..')
  await page.click('nexxo-overlay button:not(.close)')
  await expect.poll(() => fs.existsSync(opened), { timeout: 8000 }).toBe(true)
  if (before === undefined) delete process.env['LAUNCH_EDITOR']
  else process.env['LAUNCH_EDITOR'] = before
  expect(fs.readFileSync(opened, 'utf8')).toContain('src/name.js')
  fs.rmSync(folder, { recursive: true })
  await page.keyboard.press('Escape')
  expect(await page.locator('nexxo-overlay').count()).toBe(0)
})
