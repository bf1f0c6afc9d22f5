import path from 'node:path/posix'
import type { Entry } from '../../core/build-model.ts'
import type { Tree } from '../../core/tree.ts'
import { attributeOf, findElements } from '../../transforms/html/document.ts'
import { isRecord } from '../project/manifest.ts'
import { moduleFile, normalized } from '../project/module-file.ts'

type Plain = Readonly<Record<string, unknown>>

/** The entries of `build.lib`, of `rollupOptions.input`, or of the page at Vite's root. */
export function entriesOfInput(tree: Tree, root: string, config: Plain): readonly Entry[] {
  const { lib, input } = config
  const given = isRecord(lib) ? lib['entry'] : (input ?? 'index.html')
  return namedFiles(given).flatMap(({ name, file }) => {
    const found = fileOf(tree, root, file)
    if (found === undefined) return []
    return found.endsWith('.html') ? entriesOfPage(tree, root, { name, page: found }) : [{ name, file: found }]
  })
}

function namedFiles(given: unknown): readonly { readonly name: string; readonly file: string }[] {
  const files =
    typeof given === 'string' ? [given] : Array.isArray(given) ? given.filter((each) => typeof each === 'string') : []
  const listed = files.map((file) => ({ name: path.basename(file).replace(/\.\w+$/, ''), file }))
  if (!isRecord(given)) return listed
  return Object.entries(given).flatMap(([name, file]) => (typeof file === 'string' ? [{ name, file }] : []))
}

function fileOf(tree: Tree, root: string, written: string): string | undefined {
  // Absolute paths inside the project come from the probe with `./`; others start with the root of Vite.
  const inRoot = written.startsWith('./') ? undefined : moduleFile(tree, `${root}/${written}`, [])
  return inRoot ?? moduleFile(tree, written, []) ?? moduleFile(tree, `${root}/${written}`, [])
}

/** The module scripts of a page; the last is the entry, earlier ones run before it. */
function entriesOfPage(
  tree: Tree,
  root: string,
  { name, page }: { readonly name: string; readonly page: string },
): readonly Entry[] {
  const scripts = findElements(tree.read(page) ?? '', 'script').filter(
    (element) => attributeOf(element, 'type') === 'module',
  )
  const files = scripts.flatMap((element) => {
    const src = attributeOf(element, 'src')
    if (src === undefined || /^([a-z]+:)?\/\//.test(src)) return []
    const plain = src.replace(/[?#].*$/, '')
    const from = plain.startsWith('/') ? `${root}${plain}` : `${path.dirname(page)}/${plain}`
    const file = moduleFile(tree, from, []) ?? normalized(from)
    return file === undefined ? [] : [file]
  })
  const last = files.at(-1)
  if (last === undefined) return []
  const before = files.slice(0, -1)
  return [{ name, file: last, page, ...(before.length > 0 ? { before } : {}) }]
}
