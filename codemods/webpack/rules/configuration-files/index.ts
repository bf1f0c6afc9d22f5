import { escapePattern } from '../../../../core/text.ts'
import { diagnostics } from '../../../../core/diagnostic.ts'
import type { Tree } from '../../../../core/tree.ts'
import type { Rule } from '../../../rule.ts'

const say = diagnostics('webpack', {
  'configuration-in-use': {
    severity: 'info',
    message: ({ file, by }: { file: string; by: string }) => `\`${file}\` stays, because \`${by}\` names it.`,
    help: 'Once nothing reads it any more, delete it.',
  },
})

const CONFIGURATION = /(?:^|\/)(?:webpack[\w.-]*|vue\.config)\.(?:[cm]?[jt]s|babel\.js|json|coffee)$/

/** webpack's configuration goes with webpack; a file that something else reads stays. */
export const configurationFiles: Rule = {
  id: 'webpack/configuration-files',
  title: "Remove webpack's configuration",
  safety: 'review',
  applies: (project) => project.source.evidence.some(({ file }) => CONFIGURATION.test(file)),
  *run(tree, project, _dependencies, answers) {
    if (answers['keep-scripts'] === 'yes') return
    const files = new Set(project.source.evidence.map(({ file }) => file).filter((file) => CONFIGURATION.test(file)))
    for (const file of files) {
      if (!tree.exists(file)) continue
      const by = readerOf(file, tree, files)
      if (by === undefined) tree.remove(file)
      else yield say['configuration-in-use']({ file, by }, { file, start: 0, end: 0 })
    }
  },
}

/** A configuration of another tool, or a script, that names the file. */
function readerOf(file: string, tree: Tree, configurations: ReadonlySet<string>): string | undefined {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const stem = name.replace(/\.\w+$/, '')
  return tree.list().find((other) => {
    const isRead =
      other !== file && !configurations.has(other) && /\.(?:[cm]?[jt]sx?|json)$|(?:^|\/)\.\w+rc$/.test(other)
    if (!isRead || /(?:^|\/)(?:package-lock|tsconfig[\w.-]*)\.json$/.test(other)) return false
    return new RegExp(`["'/ ]${escapePattern(stem)}(?:\\.\\w+)?["' ]`).test(tree.read(other) ?? '')
  })
}
