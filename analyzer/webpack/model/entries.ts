import { recordOf, textsOf } from '../../project/manifest.ts'
import type { Entry } from '../../../core/build-model.ts'
import type { Tree } from '../../../core/tree.ts'
import { moduleFile } from '../../project/module-file.ts'
import { type Compiler, type EntryUse } from '../evaluated.ts'
import { type Page, pagesOf } from './pages.ts'

/** Modules of development servers in entries: they are no part of a production build's program. */
const HOT =
  /^(webpack-hot-middleware|webpack-dev-server|webpack\/hot|react-hot-loader\/patch|react-dev-utils\/webpackHotDevClient|eventsource-polyfill)/

/** The entries of a compiler with the page that loads each, in the order of the configuration. */
export function entriesOf(compiler: Compiler, tree: Tree): readonly Entry[] {
  const written = compiler.entries ?? [{ name: 'main', files: ['./src'], options: {} }]
  const pages = pagesOf(compiler, tree)
  return written.flatMap((use) => {
    const entry = entryOf(use, compiler, tree)
    if (entry === undefined) return []
    const page = pageOf(use, pages)
    return [page?.template === undefined ? entry : { ...entry, page: page.template }]
  })
}

function entryOf(use: EntryUse, compiler: Compiler, tree: Tree): Entry | undefined {
  const files = use.files.filter((file) => !HOT.test(file)).map((file) => resolved(file, compiler, tree))
  const last = files.at(-1)
  if (last === undefined) return undefined
  const before = files.slice(0, -1)
  return { name: use.name, file: last, ...(before.length > 0 ? { before } : {}) }
}

/** A file of the project where there is one, else the request as written: a package. */
function resolved(written: string, compiler: Compiler, tree: Tree): string {
  const request = written.split('!').at(-1)?.replace(/\?.*$/, '') ?? written
  const extensions = textsOf(compiler.resolve['extensions'])
  const context = compiler.context ?? '.'
  const local = /^\.{0,2}\//.test(request)
  const inContext = local ? moduleFile(tree, `${context}/${request}`, extensions) : undefined
  const fromRoot = local ? moduleFile(tree, request, extensions) : undefined
  return inContext ?? fromRoot ?? inSearchedFolders(request, compiler, tree) ?? request.replace(/^\.\//, '')
}

/** `resolve.modules: ['src']` and aliases lead to files of the project too. */
function inSearchedFolders(request: string, compiler: Compiler, tree: Tree): string | undefined {
  const extensions = textsOf(compiler.resolve['extensions'])
  const aliases = Object.entries(recordOf(compiler.resolve['alias']))
  const [find, target] =
    aliases.find(([name]) => request === name.replace(/\$$/, '') || request.startsWith(`${name}/`)) ?? []
  if (find !== undefined && typeof target === 'string') {
    return moduleFile(tree, target + request.slice(find.replace(/\$$/, '').length), extensions)
  }
  const folders = textsOf(compiler.resolve['modules']).filter((folder) => !folder.includes('node_modules'))
  return folders
    .map((folder) => moduleFile(tree, `${folder}/${request}`, extensions))
    .find((file) => file !== undefined)
}

function pageOf(use: EntryUse, pages: readonly Page[]): Page | undefined {
  return pages.find(({ chunks, excluded }) =>
    chunks === undefined ? !excluded.includes(use.name) : chunks.includes(use.name),
  )
}
