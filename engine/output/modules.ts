import path from 'node:path'
import { fileOf, relativeTo } from '../plugins/module-id.ts'
import { type Package, packageReader } from './packages.ts'

/** Module ids as an outcome lists them: project-relative, or `package@version/file`; sorted, each once. */
export function moduleNames(ids: readonly string[], root: string): readonly string[] {
  const packageOf = packageReader()
  const names = ids.filter((id) => path.isAbsolute(id)).map((id) => moduleName(fileOf(id), { root, packageOf }))
  return [...new Set(names)].toSorted()
}

/** The name of one module of a build, from its absolute file. */
export function moduleName(
  file: string,
  { root, packageOf }: { readonly root: string; readonly packageOf: (file: string) => Package | undefined },
): string {
  const own = packageOf(file)
  if (own === undefined) return relativeTo(root, file)
  const inside = file
    .slice(own.dir.length + 1)
    .split(path.sep)
    .join('/')
  return `${own.name}@${own.version}/${inside}`
}
