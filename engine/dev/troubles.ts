import fs from 'node:fs'
import path from 'node:path'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { codeFrame, positionAt } from '../../core/text.ts'
import type { Trouble } from './protocol.ts'

/** A mistake as the page shows it, with the lines around its place. */
export function troubleOf(diagnostic: Diagnostic, root: string): Trouble {
  const { code, message, help, at } = diagnostic
  const base = { title: code, message, ...(help === undefined ? {} : { help }) }
  const text = at === undefined ? undefined : textOf(path.join(root, at.file))
  if (at === undefined) return base
  if (text === undefined) return { ...base, file: at.file }
  return { ...base, file: at.file, ...positionAt(text, at.start), frame: codeFrame(text, at) }
}

function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
