import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Saving } from './edits.ts'
import type { Texts } from './orchard.ts'

const BETWEEN_HALVES_MS = 3

/**
 * Brings the files of one state to those of another: what is new and changed first, then what is gone, as editors and git do.
 *
 * @returns the files that were touched
 */
export async function save(
  dir: string,
  { before, after }: { readonly before: Texts; readonly after: Texts },
  saving: Saving,
): Promise<readonly string[]> {
  const written = [...after].filter(([file, text]) => before.get(file) !== text)
  const gone = [...before.keys()].filter((file) => !after.has(file))
  for (const [file, text] of written) await write(path.join(dir, file), text, saving)
  for (const file of gone) fs.rmSync(path.join(dir, file))
  return [...written.map(([file]) => file), ...gone]
}

async function write(file: string, text: string, saving: Saving): Promise<void> {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  if (saving === 'renamed') {
    fs.writeFileSync(`${file}.tmp`, text)
    return fs.renameSync(`${file}.tmp`, file)
  }
  if (saving === 'halves') {
    fs.writeFileSync(file, text.slice(0, text.length / 2))
    await wait(BETWEEN_HALVES_MS)
  }
  fs.writeFileSync(file, text)
}
