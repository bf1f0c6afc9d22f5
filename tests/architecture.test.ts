import fs from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')

/** Who may import whom: the table of docs/architecture.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  host: ['core'],
  transforms: ['core'],
  analyzer: ['core', 'transforms'],
  codemods: ['core', 'transforms', 'analyzer'],
  engine: ['core', 'host'],
  verify: ['core', 'host'],
  reports: ['core'],
  doctor: ['core', 'host'],
  flow: ['core', 'host', 'transforms', 'analyzer', 'codemods', 'engine', 'verify', 'reports', 'doctor'],
  bench: ['core', 'host'],
  cli: ['core', 'host', 'flow', 'reports', 'engine', 'codemods', 'bench'],
}

/** No disk, clock, console or process in these. */
const PURE = ['core', 'transforms', 'codemods', 'reports', 'verify/checks', 'analyzer']

/** Each heavy library has its door: only these files may import it, type imports aside. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  inquirer: ['cli/ask.ts'],
  listr2: ['cli/show.ts'],
  'playwright-core': ['host/browser.ts', 'verify/browser/'],
  '@sparticuz/chromium': ['host/browser.ts'],
  // The doctor runs it in a child process; the seeded faults build their own small app with it, and its minifier tells what does nothing.
  rolldown: ['engine/', 'doctor/checks/native-bindings.ts', 'verify/faults/', 'verify/collect/idle.ts'],
  httpxy: ['engine/server/proxy/'],
  open: ['engine/server/open-browser.ts'],
  'ts-morph': ['transforms/types/'],
  jscodeshift: ['transforms/script/'],
  recast: ['transforms/script/'],
}

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

const files = globSync('{core,host,transforms,analyzer,codemods,engine,verify,reports,doctor,flow,cli,bench}/**/*.ts', {
  cwd: root,
  ignore: ['**/*.{test,fixture}.ts', '**/fixtures/**', 'bench/apps/**'],
})

function importsOf(file: string): readonly Import[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const statements = text.matchAll(
    /^(?:import|export)\s(type\s)?[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  )
  return [...statements].map((match) => ({
    file,
    typeOnly: match[1] !== undefined,
    target: match[2] ?? match[3] ?? match[4] ?? '',
  }))
}

const imports = files.flatMap(importsOf)
const roomOf = (file: string) => file.split('/')[0] ?? ''
const resolved = (entry: Import) => path.posix.normalize(path.posix.join(path.posix.dirname(entry.file), entry.target))

describe('the house', () => {
  it('has files in every room', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(Object.keys(MAY_IMPORT).filter((room) => !files.some((file) => roomOf(file) === room))).toEqual([])
  })

  it('lets each room import only what the table allows', () => {
    const broken = imports
      .filter((entry) => entry.target.startsWith('.'))
      .map((entry) => ({ ...entry, to: resolved(entry) }))
      .filter(({ file, to }) => roomOf(to) !== roomOf(file) && !(MAY_IMPORT[roomOf(file)] ?? []).includes(roomOf(to)))
    expect(broken.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })

  it('keeps each tool’s folder apart from the others', () => {
    const tools = ['webpack', 'vite', 'angular', 'cra']
    const toolOf = (file: string) =>
      tools.find((tool) => file.startsWith(`analyzer/${tool}/`) || file.startsWith(`codemods/${tool}/`))
    const broken = imports.filter((entry) => {
      const [from, to] = [toolOf(entry.file), entry.target.startsWith('.') ? toolOf(resolved(entry)) : undefined]
      return from !== undefined && to !== undefined && from !== to
    })
    expect(broken).toEqual([])
  })

  it('keeps the pure rooms pure', () => {
    const impure = /^node:(?!path$|path\/posix$|util$|crypto$|url$)/
    const broken = imports
      .filter((entry) => pure(entry.file) && !entry.typeOnly && impure.test(entry.target))
      .map((entry) => `${entry.file} imports ${entry.target}`)
    const spoken = files.filter(
      (file) =>
        pure(file) &&
        /\b(?:process\.(?!env\b)\w+|Date\.now\(|new Date\(\)|Math\.random\()/.test(withoutTextAndComments(file)),
    )
    expect([...broken, ...spoken]).toEqual([])
  })

  it('opens each heavy library through its door only', () => {
    const broken = imports.filter((entry) => {
      const library = Object.keys(DOORS).find((name) => entry.target === name || entry.target.startsWith(`${name}/`))
      return (
        library !== undefined && !entry.typeOnly && !(DOORS[library] ?? []).some((door) => entry.file.startsWith(door))
      )
    })
    expect(broken.map((entry) => `${entry.file} imports ${entry.target}`)).toEqual([])
  })

  it('ends the process and prints in cli/ alone', () => {
    const broken = files.filter(
      (file) => roomOf(file) !== 'cli' && /\bprocess\.exit\(|\bconsole\.\w+\(/.test(withoutTextAndComments(file)),
    )
    expect(broken).toEqual([])
  })
})

function withoutTextAndComments(file: string): string {
  return (
    fs
      .readFileSync(path.join(root, file), 'utf8')
      // In one pass: what looks like a comment inside a string is none, and the other way round.
      .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|`(?:[^`\\]|\\[\s\S])*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/gm, (text) =>
        text.startsWith('/') ? '' : "''",
      )
  )
}

function pure(file: string): boolean {
  return PURE.some((room) => file.startsWith(`${room}/`))
}
