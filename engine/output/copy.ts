import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { escapePath, globSync, isDynamicPattern } from 'tinyglobby'
import type { CopyRule } from '../../core/config.ts'
import { type Diagnostic, refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'

export interface CopiedFiles {
  /** Name below the output folder, posix → absolute file. Where two rules write the same name the last one counts. */
  readonly files: ReadonlyMap<string, string>
  /** By the same names. */
  readonly transforms: ReadonlyMap<string, NonNullable<CopyRule['transform']>>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The files that `copy` puts into the output folder.
 *
 * @see https://webpack.js.org/plugins/copy-webpack-plugin/#to for what a folder, a file name and a template is
 */
export function copiedFiles({ root, copy }: Pick<ResolvedConfig, 'root' | 'copy'>): CopiedFiles {
  const files = new Map<string, string>()
  const transforms = new Map<string, NonNullable<CopyRule['transform']>>()
  const diagnostics: Diagnostic[] = []
  for (const rule of copy) {
    const found = filesOf(rule, root)
    if (found.names.length === 0) diagnostics.push(nothingThere(rule))
    for (const name of found.names) {
      const target = targetOf(name, rule, found)
      files.set(target, path.join(found.folder, name))
      if (rule.transform === undefined) transforms.delete(target)
      else transforms.set(target, rule.transform)
    }
  }
  return { files, transforms, diagnostics }
}

/** What is written under a name of `files`. Throws what a transform throws, with the file it was about. */
export async function copiedContent(
  { files, transforms }: Pick<CopiedFiles, 'files' | 'transforms'>,
  name: string,
): Promise<string | Uint8Array> {
  const file = files.get(name) ?? name
  const content = fs.readFileSync(file)
  try {
    return (await transforms.get(name)?.(content, file)) ?? content
  } catch (error) {
    throw refuse('config/copy-transform', {
      message: `The \`transform\` of \`copy\` failed on \`${file}\`: ${error instanceof Error ? error.message : String(error)}.`,
      help: 'Correct it in nexxo.config.ts. The output folder is as it was.',
    })
  }
}

interface Found {
  /** Absolute; names count from it. */
  readonly folder: string
  readonly names: readonly string[]
  readonly kind: 'file' | 'files'
}

function filesOf(rule: CopyRule, root: string): Found {
  const found = everyFile(rule, root)
  const { only } = rule
  return only === undefined ? found : { ...found, names: found.names.filter((name) => name.search(only) >= 0) }
}

function everyFile({ from, context = '.', ignore = [] }: CopyRule, root: string): Found {
  const folder = path.resolve(root, context)
  const place = path.resolve(folder, from)
  const stat = fs.statSync(place, { throwIfNoEntry: false })
  if (stat?.isFile() === true) return { folder: path.dirname(place), names: [path.basename(place)], kind: 'file' }
  const options = { ignore: [...ignore], dot: true, expandDirectories: false }
  if (stat?.isDirectory() === true)
    return { folder: place, names: globSync(['**/*'], { cwd: place, ...options }).toSorted(), kind: 'files' }
  if (!isDynamicPattern(from)) return { folder, names: [], kind: 'file' }
  // A pattern may lead out of the folder; `..` is then part of its names.
  const pattern = path.isAbsolute(from) ? `${escapePath(path.dirname(from))}/${path.basename(from)}` : from
  return { folder, names: globSync([pattern], { cwd: folder, ...options }).toSorted(), kind: 'files' }
}

function targetOf(name: string, { to = '' }: CopyRule, { folder, kind }: Found): string {
  const { dir, base, name: stem, ext } = path.posix.parse(name)
  if (/\[\w+(?::\d+)?\]/.test(to)) {
    const tokens: Readonly<Record<string, string>> = {
      '[path]': dir === '' ? '' : `${dir}/`,
      '[file]': name,
      '[base]': base,
      '[name]': stem,
      '[ext]': ext,
    }
    const named = to.replaceAll(/\[\w+\]/g, (token) => tokens[token] ?? token)
    return inside(named.includes('[hash') ? withHash(named, path.join(folder, name)) : named)
  }
  const isFile = kind === 'file' && path.posix.extname(to) !== '' && !to.endsWith('/')
  return inside(isFile ? to : path.posix.join(to, name))
}

function withHash(name: string, file: string): string {
  const hash = createHash('md5').update(fs.readFileSync(file)).digest('hex')
  return name.replaceAll(/\[hash(?::(\d+))?\]/g, (_, length: string | undefined) => hash.slice(0, Number(length ?? 32)))
}

/** Leading `..` would lead out of the output folder. */
function inside(name: string): string {
  return path.posix.normalize(name).replace(/^(?:\.{0,2}\/)+/, '')
}

function nothingThere({ from }: CopyRule): Diagnostic {
  return {
    code: 'config/copy',
    severity: 'warning',
    message: `\`copy\` names \`${from}\`, and there is no file of that name. Nothing was copied for it.`,
    help: 'Correct `copy` in nexxo.config.ts.',
  }
}
