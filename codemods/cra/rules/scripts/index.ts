import { diagnostics } from '../../../../core/diagnostic.ts'
import type { Diagnostic, Location } from '../../../../core/diagnostic.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import { removeJson, setJson } from '../../../../transforms/json/edit.ts'
import { jsonAt } from '../../../../transforms/json/parse.ts'
import { PACKAGE, readPackage } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'
import { type RewrittenCommand, rewriteCommand } from '../../../shared/commands.ts'
import { findReactScripts, isEject } from './call.ts'
import { obsoleteIn } from './variables.ts'

const say = diagnostics('cra', {
  'script-variable': {
    severity: 'warning',
    message: ({ script, variable }: { script: string; variable: string }) =>
      `The script \`${script}\` sets \`${variable}\` to something else than nexxo.config.ts says; Nexxo does not read it.`,
    help: 'Make nexxo.config.ts export a function that reads the variable.',
  },
  'script-flag': {
    severity: 'info',
    message: ({ script, flags }: { script: string; flags: string }) =>
      `The script \`${script}\` loses \`${flags}\`, which has no counterpart.`,
  },
  'build-original': {
    severity: 'warning',
    message: () => '`build:original` takes `?component` for the URL of the SVG, so it builds pages that fail.',
    help: 'Run it on a checkout of the commit before the migration.',
  },
})

/** npm scripts call `nexxo` and `jest` where they called react-scripts. */
export const scripts: Rule = {
  id: 'cra/scripts',
  title: 'Call nexxo and jest in the npm scripts',
  safety: 'automatic',
  applies: () => true,
  *run(tree, project, _dependencies, answers) {
    const before = tree.read(PACKAGE)
    if (before === undefined) return
    const current = readPackage(tree).scripts
    const calls = Object.entries(current).filter(([name]) => name !== 'build:original')
    const rewritten = calls.map(([name, script]) => ({
      name,
      script,
      ...rewriteCommand(script, { find: findReactScripts, obsolete: obsoleteIn(project.build) }),
    }))
    for (const each of rewritten) yield* notes(each, locationOf(before, each.name))
    const keep = answers['keep-scripts'] === 'yes' && current['build']?.includes('react-scripts') === true
    if (keep && project.features.some(({ id }) => id === 'svg-component'))
      yield say['build-original'](undefined, undefined)
    const kept = keep ? setJson(before, ['scripts', 'build:original'], current['build']) : before
    tree.write(PACKAGE, withTypeCheck(rewritten.reduce(writeScript, kept), project))
  },
}

interface RewrittenScript extends RewrittenCommand {
  readonly name: string
  /** The script as it was. */
  readonly script: string
}

function writeScript(text: string, { name, script, text: command }: RewrittenScript): string {
  if (isEject(script)) return removeJson(text, ['scripts', name])
  return setJson(text, ['scripts', name], command)
}

function* notes({ name, unread, dropped }: RewrittenScript, at: Location | undefined): Iterable<Diagnostic> {
  for (const variable of unread) yield say['script-variable']({ script: name, variable }, at)
  if (dropped.length > 0) yield say['script-flag']({ script: name, flags: dropped.join(' ') }, at)
}

/** react-scripts failed the build on a type error; Nexxo does not check types, so a script does. */
function withTypeCheck(text: string, project: Fingerprint): string {
  const commands = jsonAt(text, ['scripts'])
  if (project.language !== 'typescript' || commands === undefined) return text
  const checked = Object.entries(commands.value ?? {}).some(
    ([name, each]) => name === 'typecheck' || /\btsc\b/.test(String(each)),
  )
  return checked ? text : setJson(text, ['scripts', 'typecheck'], 'tsc --noEmit')
}

function locationOf(text: string, script: string): Location | undefined {
  const node = jsonAt(text, ['scripts', script])
  return node === undefined ? undefined : { file: PACKAGE, start: node.start, end: node.end }
}
