import path from 'node:path/posix'
import { moduleFile } from '../../../../analyzer/project/module-file.ts'
import { escapePattern } from '../../../../core/text.ts'
import type { Tree } from '../../../../core/tree.ts'
import { isScript } from '../../../../transforms/script/mentions.ts'

const REQUEST = /\b(?:require|import)\s*\(\s*(['"`])(\.[^'"`\n]*)\1|\b(?:from|import)\s*(['"])(\.[^'"\n]*)\3/g
const READS = /\.(?:[cm]?[jt]sx?|vue|svelte|json)$|(?:^|\/)\.\w+rc$/
const LOCKED = /(?:^|\/)(?:package-lock|tsconfig[\w.-]*)\.json$/

/** Who reads a file: a script by a relative request, anything else by its path. */
export type Readers = (file: string) => readonly string[]

/** Notes once what every script of the project asks for. */
export function readersIn(tree: Tree): Readers {
  const files = tree.list().filter((file) => READS.test(file) && !LOCKED.test(file))
  const read = new Map<string, string[]>()
  for (const file of files.filter(isScript))
    for (const target of requested(file, tree)) read.set(target, [...(read.get(target) ?? []), file])
  return (file) => {
    const mention = mentionOf(file)
    const named = files.filter((other) => other !== file && mention.test(tree.read(other) ?? ''))
    return [...new Set([...(read.get(file) ?? []), ...named])]
  }
}

function requested(file: string, tree: Tree): readonly string[] {
  return [...(tree.read(file) ?? '').matchAll(REQUEST)].flatMap(([, , called, , imported]) => {
    const request = called ?? imported ?? ''
    return moduleFile(tree, path.join(path.dirname(file), request), []) ?? []
  })
}

/** `build/utils.js`, `./build/utils`; a name that is webpack's own also without its folder. */
function mentionOf(file: string): RegExp {
  const stem = file.replace(/\.\w+$/, '')
  const name = stem.slice(stem.lastIndexOf('/') + 1)
  const text = /^(?:webpack|vue\.config)/.test(name)
    ? `(?:[\\w./-]*/)?${escapePattern(name)}`
    : `(?:\\./)?${escapePattern(stem)}`
  return new RegExp(`["' ]${text}(?:\\.\\w+)?["' ]`)
}
