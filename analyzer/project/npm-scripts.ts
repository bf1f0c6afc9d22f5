import type { Location } from '../../core/diagnostic.ts'
import { type Manifest, manifestAt } from './manifest.ts'

/** One program call inside an npm script, with what is set in front of it. */
export interface Call {
  /** `react-scripts`, without path or `.cmd`. */
  readonly program: string
  /** The program as written: `scripts/build.js`. */
  readonly command: string
  readonly args: readonly string[]
  /** `A=b cmd`, `cross-env A=b cmd`, `set A=b&& cmd`. */
  readonly env: Readonly<Record<string, string>>
  /** Files given to `env-cmd -f` or `dotenv -e`, in order. */
  readonly envFiles: readonly string[]
}

export interface NpmScript {
  readonly name: string
  readonly text: string
  readonly calls: readonly Call[]
  readonly at: readonly Location[]
}

/** Splits every npm script into program calls; wrappers such as `cross-env` and `npx` are looked through. */
export function readScripts(manifest: Manifest): readonly NpmScript[] {
  return Object.entries(manifest.scripts).map(([name, text]) => ({
    name,
    text,
    calls: readCalls(text),
    at: manifestAt(manifest, 'scripts', name),
  }))
}

/** The first script that calls `program` with `command` as an argument; one with the usual name goes first. */
export function scriptCalling(
  scripts: readonly NpmScript[],
  wanted: { readonly program: string; readonly command: string; readonly usual: string },
): { readonly script: NpmScript; readonly call: Call } | undefined {
  const sorted = [
    ...scripts.filter((script) => script.name === wanted.usual),
    ...scripts.filter((script) => script.name !== wanted.usual),
  ]
  for (const script of sorted) {
    const call = script.calls.find((each) => each.program === wanted.program && each.args.includes(wanted.command))
    if (call !== undefined) return { script, call }
  }
  return undefined
}

/** Reads one command line. */
export function readCalls(text: string): readonly Call[] {
  const carried: Record<string, string> = {}
  const calls: Call[] = []
  for (const part of text.split(/&&|\|\||;|&|\|/)) {
    const words = splitWords(part)
    if (words[0] === 'set' || words[0] === 'export') {
      for (const word of words.slice(1)) Object.assign(carried, assignment(word))
      continue
    }
    const call = readCall(words, carried)
    if (call !== undefined) calls.push(call)
  }
  return calls
}

function readCall(words: readonly string[], carried: Readonly<Record<string, string>>): Call | undefined {
  const env: Record<string, string> = { ...carried }
  const envFiles: string[] = []
  let rest = words
  for (;;) {
    const [first, second, third] = rest
    if (first === undefined) return undefined
    const set = assignment(first)
    if (set !== undefined) Object.assign(env, set)
    else if (['-f', '--file', '-e'].includes(first) && second !== undefined) envFiles.push(second)
    else if (first === '-r' || first === '--require') rest = rest.slice(1)
    else if (!isWrapper(first) && !/^--[a-z]/.test(first))
      return { program: programName(first), command: first, args: rest.slice(1), env, envFiles }
    const skipped = ['-f', '--file', '-e'].includes(first) && third !== undefined ? 2 : 1
    rest = rest.slice(skipped)
  }
}

const WRAPPERS = new Set([
  'cross-env',
  'cross-env-shell',
  'env-cmd',
  'dotenv',
  'dotenvx',
  'npx',
  'env',
  '--',
  '-y',
  '--yes',
  'yarn',
  'pnpm',
  'exec',
  'node',
])

function isWrapper(word: string): boolean {
  return WRAPPERS.has(programName(word))
}

function assignment(word: string): Record<string, string> | undefined {
  const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(word)
  return match?.[1] === undefined ? undefined : { [match[1]]: match[2] ?? '' }
}

function programName(word: string): string {
  return word.replace(/^.*[\\/]/, '').replace(/\.(cmd|[cm]?js|ts)$/, '')
}

function splitWords(text: string): readonly string[] {
  const words = text.match(/(?:[^\s"']+|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? []
  return words.map((word) =>
    word.replaceAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double, single) => double ?? single ?? ''),
  )
}
