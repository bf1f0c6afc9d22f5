import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { pollingOf, watchFolders } from './watch.ts'

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** A folder with one file, and what is heard of it. */
function watched(pollingMs: number | undefined) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-watch-'))
  const file = (name: string) => path.join(dir, name)
  fs.writeFileSync(file('pear.txt'), 'green')
  const heard = new Set<string>()
  const watcher = watchFolders((files) => files.forEach((one) => heard.add(path.basename(one))), pollingMs)
  watcher.add([dir])
  ends.push(() => {
    watcher.close()
    fs.rmSync(dir, { recursive: true, force: true })
  })
  return { dir, file, hears: (name: string) => vi.waitFor(() => expect([...heard]).toContain(name), 3000) }
}

describe('watching folders', () => {
  it.each([undefined, 10])('hears of what is written, made and removed (polling: %s)', async (pollingMs) => {
    const { file, hears } = watched(pollingMs)
    fs.writeFileSync(file('pear.txt'), 'yellow')
    await hears('pear.txt')
    fs.writeFileSync(file('plum.txt'), 'blue')
    await hears('plum.txt')
    fs.writeFileSync(file('fig.txt'), '')
    await hears('fig.txt')
  })

  it('outlives its folder when it polls', async () => {
    const { dir, hears } = watched(10)
    fs.rmSync(dir, { recursive: true })
    await hears('pear.txt')
  })

  it('needs no events of the system when it polls', async () => {
    const spy = vi.spyOn(fs, 'watch')
    const { file, hears } = watched(10)
    fs.writeFileSync(file('pear.txt'), 'yellow')
    await hears('pear.txt')
    expect(spy).not.toHaveBeenCalled()
    spy.mockRestore()
  })
})

describe('how often files are looked at', () => {
  it('is what the configuration says', () => {
    expect(
      [{}, { polling: false }, { polling: true }, { polling: 1000 }].map((watch) => pollingOf({ server: { watch } })),
    ).toEqual([undefined, undefined, 300, 1000])
  })
})
