import type { Tree } from '../../core/tree.ts'
import { parseJson } from '../project/json.ts'
import { isRecord } from '../project/manifest.ts'
import { moduleFile, normalized } from '../project/module-file.ts'
import { buildsApplication, writesBrowserFolder } from './builders.ts'

type Plain = Readonly<Record<string, unknown>>

export const WORKSPACE_FILES = /^(\.?angular|workspace|project)\.json$/

/** The build of one application of a workspace, its production configuration laid over its options. */
export interface BuildTarget {
  readonly file: string
  readonly project: string
  readonly builder: string
  readonly entry: string | undefined
  readonly page: string | undefined
  /** The folder that holds the page. */
  readonly outDir: string
  readonly base: string
}

/**
 * The application that a command builds: the one it names, the default project, else the first application.
 *
 * @param words  of `ng build …`
 */
export function targetOf(tree: Tree, words: readonly string[]): BuildTarget | undefined {
  const file = tree.list().find((each) => WORKSPACE_FILES.test(each))
  const workspace = file === undefined ? undefined : readObject(tree.read(file))
  if (file === undefined || workspace === undefined) return undefined
  const projects = file === 'project.json' ? [['', workspace] as const] : projectsOf(workspace, tree)
  const applications = projects.filter(([, project]) => buildOf(project) !== undefined)
  const wanted = words.filter((word) => !word.startsWith('-')).map((word) => word.split(':')[0] ?? word)
  const chosen =
    applications.find(([name]) => wanted.includes(name)) ??
    applications.find(([name]) => name === workspace['defaultProject']) ??
    applications[0]
  return chosen === undefined ? undefined : readTarget({ file, name: chosen[0], project: chosen[1], tree, words })
}

/** Nx names the folder of a project that has a file of its own. */
function projectsOf(workspace: Plain, tree: Tree): readonly (readonly [string, Plain])[] {
  return Object.entries(record(workspace['projects'])).flatMap(([name, project]) => {
    const own = typeof project === 'string' ? readObject(tree.read(`${project}/project.json`)) : record(project)
    return own === undefined ? [] : [[name, own] as const]
  })
}

function buildOf(project: Plain): Plain | undefined {
  const build = record(record(project['architect'] ?? project['targets'])['build'])
  const builder = build['builder'] ?? build['executor']
  return typeof builder === 'string' && project['projectType'] !== 'library' && buildsApplication(builder)
    ? build
    : undefined
}

function readTarget(given: {
  readonly file: string
  readonly name: string
  readonly project: Plain
  readonly tree: Tree
  readonly words: readonly string[]
}): BuildTarget {
  const { file, name, project, tree, words } = given
  const build = buildOf(project) ?? {}
  const builder = String(build['builder'] ?? build['executor'])
  const layers = configurationsOf(build, words).map((each) => record(record(build['configurations'])[each]))
  const options: Plain = Object.assign({}, record(build['options']), ...layers)
  const folder =
    typeof project['sourceRoot'] === 'string' ? project['sourceRoot'] : `${String(project['root'] ?? '')}/src`
  const main = options['browser'] ?? options['main'] ?? `${folder}/main.ts`
  const base = flag(words, ['--base-href', '--baseHref']) ?? options['baseHref']
  return {
    file,
    project: name,
    builder,
    entry: typeof main === 'string' ? (moduleFile(tree, main, ['.ts']) ?? normalized(main)) : undefined,
    page: pageOf(options['index'], folder, tree),
    outDir: outDirOf({ options, builder, name, words }),
    base: baseOf(base),
  }
}

function configurationsOf(build: Plain, words: readonly string[]): readonly string[] {
  const named = flag(words, ['--configuration', '-c']) ?? (words.includes('--prod') ? 'production' : undefined)
  return String(named ?? build['defaultConfiguration'] ?? '')
    .split(',')
    .filter((each) => each !== '')
}

function outDirOf(given: {
  readonly options: Plain
  readonly builder: string
  readonly name: string
  readonly words: readonly string[]
}): string {
  const { options, builder, name } = given
  const written = flag(given.words, ['--output-path', '--outputPath']) ?? options['outputPath'] ?? `dist/${name}`
  const base = isRecord(written) ? String(written['base'] ?? '') : String(written)
  const browser = isRecord(written) && typeof written['browser'] === 'string' ? written['browser'] : 'browser'
  return normalized(writesBrowserFolder(builder) ? `${base}/${browser}` : base) ?? base
}

function pageOf(written: unknown, folder: string, tree: Tree): string | undefined {
  const input = isRecord(written) ? written['input'] : (written ?? `${folder}/index.html`)
  return typeof input === 'string' ? moduleFile(tree, input, []) : undefined
}

function baseOf(written: unknown): string {
  if (typeof written !== 'string') return '/'
  if (written === '' || written === '.') return './'
  return written.endsWith('/') ? written : `${written}/`
}

function flag(words: readonly string[], names: readonly string[]): string | undefined {
  for (const [index, word] of words.entries()) {
    const [name = '', value] = word.split('=', 2)
    if (names.includes(name)) return value ?? words[index + 1]
  }
  return undefined
}

function readObject(text: string | undefined): Plain | undefined {
  const parsed = text === undefined ? undefined : parseJson(text, 'jsonc')
  return parsed?.status === 'parsed' && isRecord(parsed.node.value) ? parsed.node.value : undefined
}

function record(value: unknown): Plain {
  return isRecord(value) ? value : {}
}
