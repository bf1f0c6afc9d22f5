import fs from 'node:fs'
import path from 'node:path'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { codeFrame, positionAt } from '../../core/text.ts'
import { failures } from '../failures.ts'
import type { Build } from '../state.ts'
import type { Trouble } from './protocol.ts'

/** A mistake as the page shows it, with the lines around its place. */
export function troubleOf(diagnostic: Diagnostic, root: string): Trouble {
  const { code, message, help, at } = diagnostic
  const base = { title: code, message, ...(help === undefined ? {} : { help }) }
  const text = at === undefined ? undefined : textOf(path.resolve(root, at.file))
  if (at === undefined) return base
  if (text === undefined) return { ...base, file: at.file }
  return { ...base, file: at.file, ...positionAt(text, at.start), frame: codeFrame(text, at) }
}

export function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const IN_TEXT = new Set(['engine/syntax', 'engine/json', 'engine/missing-export'])

/** Whether it is a mistake in what is written, which no other file mends. */
export function isInText({ code }: Diagnostic): boolean {
  return IN_TEXT.has(code)
}

/** What a mistake is called: what the bundler says, and what plugins have noted since. */
export async function wordsFor(error: unknown, build: Build): Promise<readonly Diagnostic[]> {
  const said = await failures(error, build).catch(unexpected)
  return distinct([...said, ...build.diagnostics.splice(0).filter((one) => one.severity === 'error')])
}

/** A component is compiled once for each of its parts, and the bundler says of an entry what is known of its place in the page. */
function distinct(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const placed = new Set(found.filter(({ at }) => at !== undefined).map(({ code }) => code))
  const all = found.filter(
    ({ code, at }) => at !== undefined || code !== 'engine/unresolved-entry' || !placed.has(code),
  )
  return [...new Map(all.map((one) => [JSON.stringify([one.code, one.message, one.at]), one])).values()]
}

/** A server goes on, whatever it was: the next change may set it right. */
export function unexpected(error: unknown): readonly Diagnostic[] {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const help = 'A plugin or an option of the configuration may be at fault. Saving a file tries again.'
  return [{ code: 'dev/unexpected', severity: 'error', message, help }]
}
