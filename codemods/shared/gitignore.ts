import type { Code } from '../../core/diagnostic.ts'
import { lineEndingOf } from '../../transforms/text.ts'
import type { Rule } from '../rule.ts'

const FOLDERS = ['.nexxo/', 'nexxo-report/'] as const

/** A rule for what is no part of the repository: Nexxo's journal and reports. */
export const ignoreFolders = (id: Code): Rule => ({
  id,
  title: "Ignore Nexxo's journal and reports",
  safety: 'automatic',
  applies: () => true,
  run(tree) {
    const text = tree.read('.gitignore')
    if (text === undefined) return []
    const lines = text.split(/\r?\n/).map((line) => line.trim())
    const missing = FOLDERS.filter((folder) => !spellings(folder).some((spelling) => lines.includes(spelling)))
    if (missing.length === 0) return []
    const ending = lineEndingOf(text)
    const gap = text === '' || text.endsWith('\n') ? '' : ending
    tree.write('.gitignore', `${text}${gap}${ending}${['# nexxo', ...missing].join(ending)}${ending}`)
    return []
  },
})

/** The ways to ignore a folder at the root. */
function spellings(folder: string): readonly string[] {
  const bare = folder.slice(0, -1)
  return [bare, folder, `/${bare}`, `/${folder}`]
}
