import path from 'node:path'
import { aliased } from '../config/aliases.ts'
import type { ResolvedConfig } from '../config/resolve.ts'

/**
 * Where a preprocessor looks for what a stylesheet imports, as webpack's loaders do: what an alias says, else beside the
 * importing file, in the node_modules above it, and in `resolve.roots`. Paths without regard to whether they exist.
 *
 * @param request  with or without `~`
 * @param from  the importing file, absolute
 */
export function placesFor(request: string, from: string, config: ResolvedConfig): readonly string[] {
  const name = request.replace(/^~(?!\/)/, '')
  const targets = (aliased(request, config.aliases) ?? aliased(name, config.aliases))?.filter(
    (target) => target !== false && path.isAbsolute(target),
  )
  // `false` is filtered out above.
  if (targets !== undefined && targets.length > 0) return targets as readonly string[]
  const roots = config.resolve.roots.map((folder) => path.resolve(config.root, folder))
  return [path.dirname(from), ...nodeModulesAbove(from), ...roots].map((folder) => path.join(folder, name))
}

export function nodeModulesAbove(file: string): readonly string[] {
  const folders: string[] = []
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    folders.push(path.join(dir, 'node_modules'))
    if (dir === path.dirname(dir)) return folders
  }
}

/** The text of a stylesheet with what the configuration adds. */
export async function withAdditionalData(
  style: { readonly text: string; readonly file: string },
  data: string | ((source: string, file: string) => string | Promise<string>) | undefined,
): Promise<string> {
  if (data === undefined) return style.text
  return typeof data === 'function' ? data(style.text, style.file) : `${data}${style.text}`
}
