import fs from 'node:fs'
import path from 'node:path'
import { type Diagnostic, type Location, NexxoError } from '../core/diagnostic.ts'
import { relativeTo } from './plugins/module-id.ts'

/** What a tsconfig.json extends or refers to. */
interface Named {
  readonly name: string
  /** Offset of the name in its quotes. */
  readonly start: number
  /** Where it may be, absolute; none for what a package has. */
  readonly files: readonly string[]
}

/** These tsconfig files and what they lead to, absolute: also those that are named and not there. */
export function tsconfigFiles(first: readonly string[]): readonly string[] {
  const files = new Set(first)
  // A set hands out what is added while it is gone through.
  for (const file of files) for (const named of namedIn(file)) named.files.forEach((one) => files.add(one))
  return [...files]
}

/** The one file that the configuration names, absolute. @param stated  `resolve.tsconfigPaths` */
export function statedTsconfig(root: string, stated: boolean | string | undefined): string | undefined {
  return typeof stated === 'string' ? path.resolve(root, stated) : undefined
}

/** The one that is found on the way up, or the one that could stand in the folder. */
export function nearestTsconfig(folder: string): string {
  for (let dir = folder; ; dir = path.dirname(dir)) {
    const file = path.join(dir, 'tsconfig.json')
    if (fs.existsSync(file)) return file
    if (dir === path.dirname(dir)) return path.join(folder, 'tsconfig.json')
  }
}

/** Also of a file that cannot be parsed. */
function namedIn(file: string): readonly Named[] {
  const stated = textOf(file).matchAll(/"(?:extends|path)"\s*:\s*(\[[^\]]*\]|"[^"\n]*")/g)
  return [...stated].flatMap(({ 0: all, 1: value = '', index }) =>
    [...value.matchAll(/"([^"\n]*)"/g)].map(({ 1: name = '', index: inner }) => ({
      name,
      start: index + all.length - value.length + inner,
      files: filesFor(name, path.dirname(file)),
    })),
  )
}

function filesFor(name: string, dir: string): readonly string[] {
  const file = path.resolve(dir, name)
  if (!/^\.{0,2}\/|^\.{1,2}$/.test(name) && !path.isAbsolute(name) && !fs.existsSync(file)) return []
  return name.endsWith('.json') ? [file] : [`${file}.json`, path.join(file, 'tsconfig.json')]
}

function textOf(file: string): string {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() === true ? fs.readFileSync(file, 'utf8') : ''
}

/** Whether the resolver has failed for a tsconfig, not for what it looked for. */
export function isOfTsconfig(said: string): boolean {
  return /^(?:Failed to load tsconfig|Tsconfig not found|Tsconfig extends)/.test(said)
}

interface Asked {
  readonly root: string
  /** The tsconfig that was read first, absolute. */
  readonly first: string
}

/** What is wrong with a tsconfig, with its place, from what the resolver says. */
export function tsconfigTrouble(said: string, { root, first }: Asked): NexxoError {
  const known = unparsed(said, root) ?? missing(said, root, tsconfigFiles([first]))
  const other = { message: `The tsconfig cannot be read: ${said}.`, at: placeIn(first, 0, root) }
  return new NexxoError({ code: 'config/tsconfig', severity: 'error', ...(known ?? other) })
}

type Words = Pick<Diagnostic, 'message' | 'help' | 'at'>

/** @see https://docs.rs/serde_json/latest/serde_json/struct.Error.html (lines and columns are from 1, columns are bytes) */
const UNPARSED = /tsconfig "([^"]+)": JSONError \{.* message: "(.+) at line \d+ column \d+", line: (\d+), column: (\d+)/

function unparsed(said: string, root: string): Words | undefined {
  const [, quoted, reason = '', line, column] = UNPARSED.exec(said) ?? []
  if (quoted === undefined) return undefined
  const file = unescaped(quoted)
  const lines = textOf(file).split('\n')
  const before = lines.slice(0, Number(line) - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const ahead = Buffer.from(lines[Number(line) - 1] ?? '').subarray(0, Number(column) - 1)
  const at = placeIn(file, before + ahead.toString().length, root)
  return { message: `\`${at.file}\` cannot be read: ${unescaped(reason)}.`, help: 'Correct the file.', at }
}

function missing(said: string, root: string, files: readonly string[]): Words | undefined {
  const [, gone] = /Tsconfig not found (.+)$/.exec(said) ?? []
  if (gone === undefined) return undefined
  for (const file of files) {
    const named = namedIn(file).find(
      (one) => one.name === gone || [gone, `${gone}.json`].some((is) => one.files.includes(is)),
    )
    if (named === undefined) continue
    const at = placeIn(file, named.start, root)
    const message = `\`${at.file}\` names \`${named.name}\`, which is not there.`
    return { message, help: 'Correct the path, or install the package that has the file.', at }
  }
  return undefined
}

/** As Rust writes texts for programmers. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(["'\\])/g, '$1')
}

/** The word or the text in quotes that begins there. */
function placeIn(file: string, start: number, root: string): Location {
  const word = /^(?:"[^"\n]*"|[\w$]+|.)/.exec(textOf(file).slice(start))?.[0].length ?? 0
  return { file: relativeTo(root, file), start, end: start + word }
}
