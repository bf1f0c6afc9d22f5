import type { Tree } from '../../../../core/tree.ts'
import { projectLineEnding } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'

const FILE = 'src/react-app-env.d.ts'
const REFERENCE = /(\/\/\/\s*<reference\s+types=)(["'])react-scripts\2/g

/** The types of imported assets come from Nexxo. */
export const reactAppEnv: Rule = {
  id: 'cra/react-app-env',
  title: 'Take the types of assets from nexxo/client',
  safety: 'automatic',
  applies: (project) => project.language === 'typescript',
  run(tree) {
    const declarations = tree.list('src').filter((path) => path.endsWith('.d.ts'))
    for (const path of declarations) renameReference(tree, path)
    if (!refersToClient(tree, declarations)) tree.write(FILE, withReference(tree))
    return []
  },
}

function renameReference(tree: Tree, path: string): void {
  const text = tree.read(path)
  if (text !== undefined) tree.write(path, text.replace(REFERENCE, '$1$2nexxo/client$2'))
}

function refersToClient(tree: Tree, declarations: readonly string[]): boolean {
  const referenced = declarations.some((path) => tree.read(path)?.includes('nexxo/client') === true)
  return referenced || tree.read('tsconfig.json')?.includes('"nexxo/client"') === true
}

/** react-scripts writes this file before every build, so a project without it still has its types. */
function withReference(tree: Tree): string {
  return `/// <reference types="nexxo/client" />${projectLineEnding(tree)}${tree.read(FILE) ?? ''}`
}
