import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { PluginContext } from 'rolldown'
import { afterAll, describe, expect, it } from 'vitest'
import { componentParts } from './component-parts.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-parts-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

// Only this of the context is used here.
const context = { addWatchFile: () => undefined } as unknown as PluginContext

/** A compiler that ends when it is told to, and what it has made last of the file. */
function compiler(name: string) {
  const file = path.join(folder, name)
  const kept: { part?: string } = {}
  const ends = new Map<string, () => void>()
  const parts = componentParts({ updates: 'hot' }, async (_context, _file, text) => {
    await new Promise<void>((resolve) => ends.set(text, resolve))
    kept.part = text
    return { code: text }
  })
  const end = async (text: string) => {
    await expect.poll(() => ends.has(text)).toBe(true)
    ends.get(text)?.()
  }
  const save = (text: string) => {
    fs.writeFileSync(file, text)
    return parts.compile(context, file, text)
  }
  return { file, kept, parts, end, save }
}

describe('the parts of a component', () => {
  it('are loaded when the component is compiled, not while it is', async () => {
    const { file, kept, parts, end, save } = compiler('Basket.svelte')
    const made = save('pears')
    const loaded = parts.refresh(context, file).then(() => kept.part)
    await end('pears')
    expect(await loaded).toBe('pears')
    await made
  })

  it('are those of what was saved last, however long each takes', async () => {
    const { file, kept, parts, end, save } = compiler('Box.svelte')
    const first = save('pears')
    const second = save('plums')
    setTimeout(() => void end('pears'), 20)
    await end('plums')
    await Promise.all([first, second])
    await parts.refresh(context, file)
    expect(kept.part).toBe('plums')
  })
})
