import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { extensionSetup } from './extension.ts'

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-extension-'))
afterAll(() => fs.rmSync(temp, { recursive: true, force: true }))

function folder(name: string, manifest: string): string {
  const dir = path.join(temp, name)
  fs.mkdirSync(dir)
  fs.writeFileSync(path.join(dir, 'manifest.json'), manifest)
  return dir
}

/** What a program says to the console with the stand-in in place. */
async function said(program: string): Promise<readonly string[]> {
  const lines: string[] = []
  const console = { info: (line: string) => lines.push(line) }
  const dir = folder(`extension-${fs.readdirSync(temp).length}`, '{ "manifest_version": 3 }')
  vm.runInNewContext(`${extensionSetup([dir, dir])};${program}`, {
    console,
    setTimeout,
    location: { origin: 'chrome:' },
  })
  await new Promise((resolve) => setTimeout(resolve, 5))
  return lines
}

test('an extension may call its browser, and each call is seen', async () => {
  expect(await said(`chrome.tabs.query({ active: true }, (tabs) => tabs[0].id)`)).toEqual([
    'tabs.query({"active":true}, function)',
  ])
  expect(await said(`browser.action.setBadgeText({ text: chrome.runtime.getURL('pear.png') })`)).toEqual([
    'runtime.getURL("pear.png")',
    'action.setBadgeText({"text":"chrome:/pear.png"})',
  ])
})

test('what is stored are the defaults that are asked for', async () => {
  const program = `chrome.storage.sync.get({ pear: 'ripe' }, ({ pear }) => console.info(pear))`
  expect(await said(program)).toEqual(['storage.sync.get({"pear":"ripe"}, function)', 'ripe'])
  expect(await said(`chrome.storage.local.get({ plum: 1 }).then(({ plum }) => console.info(plum))`)).toHaveLength(2)
})

test('an app with another manifest of that name is told nothing', () => {
  const app = folder('app', '{ "name": "Orchard", "icons": [] }')
  expect(extensionSetup([app, app])).toBeUndefined()
  expect(extensionSetup([app, folder('broken', '{')])).toBeUndefined()
})
