import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSetup } from './setup-script.ts'

const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-setup-'))
afterAll(() => fs.rmSync(parent, { recursive: true }))

const root = path.join(parent, 'orchard')
fs.mkdirSync(root)
fs.writeFileSync(path.join(parent, 'outside.js'), 'localStorage.plum = 1')
fs.symlinkSync(path.join(parent, 'outside.js'), path.join(root, 'link.js'))
fs.writeFileSync(path.join(root, 'keeper.ts'), `export const keeper: string = 'Pomona'`)
fs.writeFileSync(
  path.join(root, 'sign-in.ts'),
  `import { keeper } from './keeper'\nlocalStorage.setItem('keeper', keeper as string)`,
)
fs.writeFileSync(path.join(root, 'broken.js'), 'localStorage.setItem(')

test('a setup script is bundled with what it imports, TypeScript too', async () => {
  const text = await readSetup(root, './sign-in.ts')
  const stored = new Map<string, string>()
  // oxlint-disable-next-line no-new-func -- what a page would run
  new Function('localStorage', text!)({ setItem: (name: string, value: string) => stored.set(name, value) })
  expect(stored.get('keeper')).toBe('Pomona')
  expect(await readSetup(root, undefined)).toBeUndefined()
})

test.each(['../outside.js', 'link.js', 'missing.js', 'broken.js', '.'])(
  '%s is refused as a setup script',
  async (name) => {
    await expect(readSetup(root, name)).rejects.toMatchObject({ diagnostic: { code: 'verify/setup' } })
  },
)
