import { diagnostics } from '../../../../core/diagnostic.ts'
import type { BuildCommand } from '../../../../core/build-model.ts'
import type { Diagnostic, Location } from '../../../../core/diagnostic.ts'
import { setJson } from '../../../../transforms/json/edit.ts'
import { jsonAt } from '../../../../transforms/json/parse.ts'
import { PACKAGE, readPackage } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'
import { type Obsolete, type RewrittenCommand, rewriteCommand } from '../../../shared/commands.ts'
import { findWebpack } from './call.ts'

const say = diagnostics('webpack', {
  'script-variable': {
    severity: 'info',
    message: ({ script, variable }: { script: string; variable: string }) =>
      `The script \`${script}\` sets \`${variable}\`; nexxo.config.ts holds what the production build made of its variables.`,
    help: 'Where the value matters, make nexxo.config.ts export a function that reads the variable.',
  },
  'script-flag': {
    severity: 'info',
    message: ({ script, flags }: { script: string; flags: string }) =>
      `The script \`${script}\` loses \`${flags}\`, which has no counterpart.`,
  },
})

/** npm scripts call `nexxo` where they called webpack. */
export const scripts: Rule = {
  id: 'webpack/scripts',
  title: 'Call nexxo in the npm scripts',
  safety: 'automatic',
  applies: () => true,
  *run(tree, project, _dependencies, answers) {
    const before = tree.read(PACKAGE)
    if (before === undefined) return
    const command = project.build.command?.value
    const current = readPackage(tree).scripts
    const rewrite = { find: findWebpack(command), obsolete: obsoleteIn(command) }
    const rewritten = Object.entries(current)
      .filter(([name]) => name !== 'build:original')
      .map(([name, script]) => ({ name, script, ...rewriteCommand(script, rewrite) }))
      .filter(({ script, text }) => text !== script)
    for (const each of rewritten) yield* notes(each, locationOf(before, each.name))
    const original = rewritten.find(({ name }) => name === (command?.script ?? 'build'))
    const keep = answers['keep-scripts'] === 'yes' && original !== undefined
    const kept = keep ? setJson(before, ['scripts', 'build:original'], original.script) : before
    tree.write(
      PACKAGE,
      rewritten.reduce((text, { name, text: script }) => setJson(text, ['scripts', name], script), kept),
    )
  },
}

/** The configuration was evaluated with the variables of the production script, and holds what came of them. */
function obsoleteIn(command: BuildCommand | undefined): Obsolete {
  return ({ name, value }) => {
    if (['NODE_ENV', 'BABEL_ENV', 'WEBPACK_MODE'].includes(name) || value === '--openssl-legacy-provider') return true
    return command?.env[name] === value ? true : undefined
  }
}

function* notes(
  { name, unread, dropped }: RewrittenCommand & { readonly name: string },
  at: Location | undefined,
): Iterable<Diagnostic> {
  for (const variable of unread) yield say['script-variable']({ script: name, variable }, at)
  if (dropped.length > 0) yield say['script-flag']({ script: name, flags: dropped.join(' ') }, at)
}

function locationOf(text: string, script: string): Location | undefined {
  const node = jsonAt(text, ['scripts', script])
  return node === undefined ? undefined : { file: PACKAGE, start: node.start, end: node.end }
}
