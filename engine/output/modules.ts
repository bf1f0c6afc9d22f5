import fs from 'node:fs'
import path from 'node:path'
import { fileOf, relativeTo } from '../plugins/module-id.ts'

/** Module ids as an outcome lists them: project-relative, or `package@version/file`; sorted, each once. */
export function moduleNames(ids: readonly string[], root: string): readonly string[] {
  const names = ids.filter((id) => path.isAbsolute(id)).map((id) => nameOf(fileOf(id), root))
  return [...new Set(names)].toSorted()
}

function nameOf(file: string, root: string): string {
  const posix = file.split(path.sep).join('/')
  const at = posix.lastIndexOf('/node_modules/')
  if (at === -1) return relativeTo(root, file)
  const inside = posix.slice(at + '/node_modules/'.length).split('/')
  const length = inside[0]?.startsWith('@') === true ? 2 : 1
  const name = inside.slice(0, length).join('/')
  return `${name}@${versionOf(posix.slice(0, at), name)}/${inside.slice(length).join('/')}`
}

function versionOf(above: string, name: string): string {
  const manifest = path.join(above, 'node_modules', name, 'package.json')
  if (!fs.existsSync(manifest)) return '0.0.0'
  const { version }: { version?: string } = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  return version ?? '0.0.0'
}
