import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import type { OutputConfig } from '../../core/config.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { copiedContent, copiedFiles } from './copy.ts'
import { writeTrouble } from './trouble.ts'
import { posixRelative } from '../plugins/module-id.ts'

/**
 * Fills a new folder beside the output folder and puts it in place in one move when `fill` succeeds. When it fails, the
 * output folder is as it was.
 */
async function replaceFolder(dir: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const suffix = randomBytes(4).toString('hex')
  const next = `${dir}.nexxo-next-${suffix}`
  const old = `${dir}.nexxo-old-${suffix}`
  fs.mkdirSync(next, { recursive: true })
  try {
    await fill(next)
    if (fs.existsSync(dir)) {
      if (!fs.statSync(dir).isDirectory()) throw Object.assign(new Error(`${dir} is no folder.`), { code: 'ENOTDIR' })
      fs.renameSync(dir, old)
    }
    fs.renameSync(next, dir)
  } finally {
    fs.rmSync(next, { recursive: true, force: true })
    // Only when the last rename failed is there an old folder and no new one.
    if (fs.existsSync(old) && !fs.existsSync(dir)) fs.renameSync(old, dir)
    fs.rmSync(old, { recursive: true, force: true })
  }
}

interface Placed {
  readonly fileName: string
  readonly content: string | Uint8Array
}

/**
 * Puts files in place of the output folder: public files first, then what `copy` names, so that a file of the build wins over one of the
 * same name.
 *
 * @returns what `copy` names and nobody has
 */
export async function placeFiles(config: ResolvedConfig, files: readonly Placed[]): Promise<readonly Diagnostic[]> {
  const { outDir, publicDir, output, pages } = config
  const copied = copiedFiles(config)
  try {
    await replaceFolder(outDir, async (dir) => {
      keepOld(outDir, dir, output.clean)
      copyPublic(publicDir, dir, pages.files)
      for (const [name, file] of copied.files) {
        fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
        const target = path.join(dir, name)
        if (copied.transforms.has(name)) fs.writeFileSync(target, await copiedContent(copied, name))
        else fs.copyFileSync(file, target)
      }
      writeFiles(dir, files)
    })
    return copied.diagnostics
  } catch (error) {
    throw writeTrouble(error, config)
  }
}

/** Copies what `output.clean` lets stay of an older output folder; what is written afterwards wins. */
function keepOld(from: string, to: string, clean: NonNullable<OutputConfig['clean']>): void {
  const globs = clean === false ? ['**'] : clean === true ? [] : clean.keep
  for (const file of globSync(['.git', '.git/**', ...globs], { cwd: from, dot: true, expandDirectories: false })) {
    fs.mkdirSync(path.dirname(path.join(to, file)), { recursive: true })
    fs.copyFileSync(path.join(from, file), path.join(to, file))
  }
}

/** Copies the public folder; pages of the build are never overwritten by files of the same name, and win when written later. */
function copyPublic(from: string | undefined, to: string, pages: readonly string[]): void {
  if (from === undefined || !fs.existsSync(from)) return
  fs.cpSync(from, to, {
    recursive: true,
    dereference: true,
    filter: (source) => !pages.includes(posixRelative(from, source)),
  })
}

function writeFiles(dir: string, files: readonly Placed[]): void {
  for (const { fileName, content } of files) {
    const file = path.join(dir, fileName)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content)
  }
}
