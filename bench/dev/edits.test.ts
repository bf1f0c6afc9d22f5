import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { APPS } from '../material/apps.ts'
import { materialOf } from '../material/install.ts'
import { PLANS } from './edits.ts'

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-edits-'))
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }))

// The template lies in a package that a measurement installs.
const WITH_SOURCES = APPS.filter(({ packages }) => packages !== 'template')

test.each(WITH_SOURCES.map((app) => [app.id, app] as const))('each edit of %s changes its file', (id, app) => {
  const place = path.join(dir, id)
  fs.mkdirSync(place)
  app.fill(place, materialOf(`apps/${app.packages}`))
  for (const edit of PLANS[id]?.edits ?? []) {
    const text = fs.readFileSync(path.join(place, edit.file), 'utf8')
    const [once, twice] = [edit.change(text, 1), edit.change(text, 2)]
    expect(new Set([text, once, twice]).size).toBe(3)
  }
})

test('every app is edited on a page that is visited', () => {
  for (const app of APPS) expect(app.pages.map((page) => page.path)).toContain(PLANS[app.id]?.path)
})
