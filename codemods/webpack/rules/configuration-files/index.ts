import { diagnostics } from '../../../../core/diagnostic.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import type { Rule } from '../../../rule.ts'
import { type Readers, readersIn } from './readers.ts'

const say = diagnostics('webpack', {
  'configuration-in-use': {
    severity: 'info',
    message: ({ file, by }: { file: string; by: string }) => `\`${file}\` stays, because \`${by}\` names it.`,
    help: 'Once nothing reads it any more, delete it.',
  },
})

const CONFIGURATION = /(?:^|\/)(?:webpack[\w.-]*|vue\.config)\.(?:[cm]?[jt]s|babel\.js|json|coffee)$/

/** webpack's configuration goes with webpack, and with it what only it loads; a file that something else reads stays. */
export const configurationFiles: Rule = {
  id: 'webpack/configuration-files',
  title: "Remove webpack's configuration",
  safety: 'review',
  applies: (project) => candidatesOf(project).length > 0,
  *run(tree, project, _dependencies, answers) {
    if (answers['keep-scripts'] === 'yes') return
    const files = candidatesOf(project).filter((file) => tree.exists(file))
    const kept = keptOf(files, readersIn(tree))
    for (const file of files) {
      const by = kept.get(file)
      if (by === undefined) tree.remove(file)
      else if (CONFIGURATION.test(file)) yield say['configuration-in-use']({ file, by }, { file, start: 0, end: 0 })
    }
  },
}

function candidatesOf({ source, configuration = [] }: Fingerprint): readonly string[] {
  const named = source.evidence.map(({ file }) => file).filter((file) => CONFIGURATION.test(file))
  return [...new Set([...named, ...configuration])]
}

/** Files that another one reads which stays, and that one. */
function keptOf(files: readonly string[], readers: Readers): ReadonlyMap<string, string> {
  const readBy = new Map(files.map((file) => [file, readers(file)]))
  const kept = new Map<string, string>()
  for (let known = -1; known < kept.size;) {
    known = kept.size
    for (const [file, others] of readBy) {
      const by = others.find((other) => !readBy.has(other) || kept.has(other))
      if (by !== undefined) kept.set(file, by)
    }
  }
  return kept
}
