import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createProject, linkPackages } from '../../engine/test-project.ts'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { packageRoot } from '../../host/package-root.ts'
import { soak } from './run.ts'

const EDITS = 80
const MINUTES = 0.4

/** Another one every time; `NEXXO_SOAK_SEED` makes the edits of a run again. */
const SEED = Number(process.env['NEXXO_SOAK_SEED'] ?? Date.now() % 100_000)

it(`a page shows what the files say after ${EDITS} random edits of seed ${SEED}`, async () => {
  const found = await findBrowser()
  if (found === undefined) throw new Error('This test needs a browser.')
  const project = createProject({ 'package.json': '{"dependencies":{"react":"*","react-dom":"*"}}' })
  linkPackages(project, { react: 'react', 'react-dom': 'react-dom', scheduler: 'scheduler' })
  const browser = await launchBrowser(found)
  const lines: string[] = []
  const nexxo = path.join(packageRoot(), 'bin/nexxo.js')
  try {
    const plan = { seed: SEED, edits: EDITS, minutes: MINUTES }
    const place = { dir: project.root, nexxo, browser, onProgress: (line: string) => void lines.push(line) }
    const { astray, differences, trouble, done, checks } = await soak(plan, place)
    const expected = { astray: [], differences: [], trouble: undefined, done: EDITS, checks: 4 }
    expect({ astray, differences, trouble, done, checks }, lines.join('\n')).toEqual(expected)
  } finally {
    await browser.close()
    fs.rmSync(project.root, { recursive: true, force: true })
  }
})
