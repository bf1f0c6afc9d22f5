import { applyEdits } from '../../../../transforms/text.ts'
import type { TextEdit } from '../../../../transforms/text.ts'

/** Whether a variable in front of a command says nothing any more. `undefined`: it does, but Nexxo does not read it. */
export type Obsolete = (variable: { readonly name: string; readonly value: string }) => boolean | undefined

export interface RewrittenCommand {
  readonly text: string
  /** Variables that stay although Nexxo does not read them. */
  readonly unread: readonly string[]
  /** Arguments that have no counterpart. */
  readonly dropped: readonly string[]
}

const COMMANDS = { start: 'nexxo dev', build: 'nexxo build', test: 'jest' } as const

interface Word {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Rewrites every call of react-scripts in an npm script; whatever stands before, between and after stays. */
export function rewriteCommand(script: string, obsolete: Obsolete): RewrittenCommand {
  const unread: string[] = []
  const dropped: string[] = []
  const edits = commandsIn(script).flatMap((words) => {
    const nested = words.flatMap((word) => rewriteQuoted(word, obsolete, { unread, dropped }))
    return nested.length > 0 ? nested : rewriteWords(script, words, obsolete, { unread, dropped })
  })
  return { text: applyEdits(script, edits), unread, dropped }
}

/** Whether a script does nothing but eject. */
export function isEject(script: string): boolean {
  return /^(npx\s+)?react-scripts\s+eject$/.test(script.trim())
}

interface Notes {
  readonly unread: string[]
  readonly dropped: string[]
}

/** `concurrently "react-scripts start" "node server.js"`: a command inside an argument. */
function rewriteQuoted(word: Word, obsolete: Obsolete, notes: Notes): readonly TextEdit[] {
  const inner = /^(["'])([\s\S]*\sreact-scripts\s[\s\S]*|react-scripts\s[\s\S]*)\1$/.exec(word.text)?.[2]
  if (inner === undefined) return []
  const rewritten = rewriteCommand(inner, obsolete)
  notes.unread.push(...rewritten.unread)
  notes.dropped.push(...rewritten.dropped)
  return [{ start: word.start + 1, end: word.end - 1, text: rewritten.text }]
}

function rewriteWords(script: string, words: readonly Word[], obsolete: Obsolete, notes: Notes): readonly TextEdit[] {
  const index = words.findIndex((word) => /^(?:.*[\\/])?react-scripts(?:\.cmd|\.js)?$/.test(word.text))
  const call = words[index]
  const name = words.slice(index + 1).findIndex((word) => word.text in COMMANDS)
  const command = words[index + 1 + name]
  if (call === undefined || name < 0 || command === undefined) return []
  // One of the keys, as the search above made sure.
  const key = command.text as keyof typeof COMMANDS
  const before = words.slice(0, index)
  const after = words.slice(index + 2 + name)
  const runner = runnerBefore(before)
  const flags = [...runner.filter((word) => word.text.startsWith('-')), ...words.slice(index + 1, index + 1 + name)]
  notes.dropped.push(...flags.map((word) => word.text).filter((text) => text !== '--openssl-legacy-provider'))
  return [
    ...rewriteVariables(script, before, obsolete, notes),
    { start: runner[0]?.start ?? call.start, end: command.end, text: COMMANDS[key] },
    ...(key === 'test' ? [] : dropArguments(command.end, after, notes)),
  ]
}

/** `npx`, or `node` with its flags: what starts a program that now starts itself. */
function runnerBefore(before: readonly Word[]): readonly Word[] {
  const flags = before.toReversed().findIndex((word) => !word.text.startsWith('-'))
  const runner = before[before.length - 1 - flags]
  if (flags < 0 || runner === undefined) return []
  const starts = runner.text === 'node' || (runner.text === 'npx' && flags === 0)
  return starts ? before.slice(before.length - 1 - flags) : []
}

/** Drops the variables that say nothing any more, and `cross-env` when it has none left. */
function rewriteVariables(
  script: string,
  before: readonly Word[],
  obsolete: Obsolete,
  notes: Notes,
): readonly TextEdit[] {
  const variables = before.filter((word) => /^[A-Za-z_]\w*=/.test(word.text))
  const gone = variables.filter((word) => {
    const [name = '', value = ''] = splitOnce(word.text)
    const answer = obsolete({ name, value: value.replace(/^(["'])(.*)\1$/, '$2') })
    if (answer === undefined) notes.unread.push(name)
    return answer === true
  })
  const wrapper = before.find((word) => word.text === 'cross-env')
  const empty = wrapper !== undefined && gone.length > 0 && gone.length === variables.length
  const removed = empty ? [wrapper, ...gone] : gone
  return removed.map(({ start, end }) => ({ start, end: end + spaceAt(script, end), text: '' }))
}

function dropArguments(from: number, after: readonly Word[], notes: Notes): readonly TextEdit[] {
  const last = after.at(-1)
  if (last === undefined) return []
  notes.dropped.push(...after.map((word) => word.text))
  return [{ start: from, end: last.end, text: '' }]
}

function splitOnce(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return [text.slice(0, at), text.slice(at + 1)]
}

function spaceAt(text: string, offset: number): number {
  return /^\s*/.exec(text.slice(offset))?.[0].length ?? 0
}

/** The words of each command of a shell line; quoted parts belong to their word. */
function commandsIn(script: string): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]]
  for (const match of script.matchAll(/&&|\|\||[;&|()]|(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s;&|()"'])+/g)) {
    const [text] = match
    if (/^[;&|()]/.test(text)) commands.push([])
    else commands.at(-1)?.push({ start: match.index, end: match.index + text.length, text })
  }
  return commands
}
