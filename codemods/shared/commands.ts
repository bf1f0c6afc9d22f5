import { applyEdits } from '../../transforms/text.ts'
import type { TextEdit } from '../../transforms/text.ts'

/** Whether a variable in front of a command says nothing any more. `undefined`: it does, but Nexxo does not read it. */
export type Obsolete = (variable: { readonly name: string; readonly value: string }) => boolean | undefined

/** A call of the old tool among the words of a command, and what stands in its place. */
export interface ToolCall {
  /** Index of the word that names the program. */
  readonly program: number
  /** Index of the last word that the text replaces. */
  readonly last: number
  readonly text: string
  /** Arguments that have no counterpart. */
  readonly dropped: readonly string[]
}

/** Finds the old tool among the words of one command; `undefined` where it is not called. */
export type FindCall = (words: readonly string[]) => ToolCall | undefined

export interface RewrittenCommand {
  readonly text: string
  /** Variables that stay although Nexxo does not read them. */
  readonly unread: readonly string[]
  /** Arguments that have no counterpart. */
  readonly dropped: readonly string[]
}

interface Word {
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Rewriting {
  readonly find: FindCall
  readonly obsolete: Obsolete
  readonly unread: string[]
  readonly dropped: string[]
}

/** Rewrites every call of the old tool in an npm script; whatever stands before, between and after stays. */
export function rewriteCommand(
  script: string,
  { find, obsolete }: Pick<Rewriting, 'find' | 'obsolete'>,
): RewrittenCommand {
  const rewriting: Rewriting = { find, obsolete, unread: [], dropped: [] }
  const edits = commandsIn(script).flatMap((words) => {
    const nested = words.flatMap((word) => rewriteQuoted(word, rewriting))
    return nested.length > 0 ? nested : rewriteWords(script, words, rewriting)
  })
  return { text: applyEdits(script, edits), unread: rewriting.unread, dropped: rewriting.dropped }
}

/** `concurrently "react-scripts start" "node server.js"`: a command inside an argument. */
function rewriteQuoted(word: Word, rewriting: Rewriting): readonly TextEdit[] {
  const inner = /^(["'])([\s\S]*\s[\s\S]*)\1$/.exec(word.text)?.[2]
  if (inner === undefined) return []
  const { text, unread, dropped } = rewriteCommand(inner, rewriting)
  if (text === inner) return []
  rewriting.unread.push(...unread)
  rewriting.dropped.push(...dropped)
  return [{ start: word.start + 1, end: word.end - 1, text }]
}

function rewriteWords(script: string, words: readonly Word[], rewriting: Rewriting): readonly TextEdit[] {
  const call = rewriting.find(words.map(({ text }) => text))
  const program = words[call?.program ?? -1]
  const last = words[call?.last ?? -1]
  if (call === undefined || program === undefined || last === undefined) return []
  const before = words.slice(0, call.program)
  const runner = runnerBefore(before)
  const flags = runner.map((word) => word.text).filter((text) => text.startsWith('-'))
  rewriting.dropped.push(...flags.filter((flag) => flag !== '--openssl-legacy-provider'), ...call.dropped)
  return [
    ...rewriteVariables(script, before, rewriting),
    { start: runner[0]?.start ?? program.start, end: last.end, text: call.text },
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
  { obsolete, unread }: Rewriting,
): readonly TextEdit[] {
  const variables = before.filter((word) => /^[A-Za-z_]\w*=/.test(word.text))
  const gone = variables.filter((word) => {
    const [name = '', value = ''] = splitOnce(word.text)
    const answer = obsolete({ name, value: value.replace(/^(["'])(.*)\1$/, '$2') })
    if (answer === undefined) unread.push(name)
    return answer === true
  })
  const wrapper = before.find((word) => word.text === 'cross-env' || word.text === 'cross-env-shell')
  const empty = wrapper !== undefined && gone.length > 0 && gone.length === variables.length
  const removed = empty ? [wrapper, ...gone] : gone
  return removed.map(({ start, end }) => ({ start, end: end + spaceAt(script, end), text: '' }))
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
