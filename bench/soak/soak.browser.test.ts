import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findBrowser, launchBrowser } from '../../host/browser.ts'
import { packageRoot } from '../../host/package-root.ts'
import { soak } from './run.ts'

const held: { browser?: Browser } = {}
const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-soak-')))

beforeAll(async () => {
  const found = await findBrowser()
  if (found === undefined) throw new Error('This test needs a browser.')
  held.browser = await launchBrowser(found)
  fs.mkdirSync(path.join(dir, 'node_modules'))
  for (const name of ['react', 'react-dom', 'scheduler'])
    fs.symlinkSync(path.join(packageRoot(), 'node_modules', name), path.join(dir, 'node_modules', name))
  const dependencies = { react: '*', 'react-dom': '*' }
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ type: 'module', dependencies }))
})
afterAll(async () => {
  await held.browser?.close()
  fs.rmSync(dir, { recursive: true, force: true })
})

it('shows what a build shows after sixty random edits', async () => {
  const steps: string[] = []
  const nexxo = path.join(packageRoot(), 'bin/nexxo.js')
  const plan = { seed: Number(process.env['NEXXO_SOAK_SEED'] ?? 3), edits: 60, minutes: 0.3 }
  const found = await soak(plan, { dir, nexxo, browser: held.browser!, onProgress: (line) => steps.push(line) })
  const { done, checks, astray, differences, trouble } = found
  expect({ astray, differences, trouble }, steps.join('\n')).toEqual({
    astray: [],
    differences: [],
    trouble: undefined,
  })
  expect([done, checks]).toEqual([60, 3])
})
