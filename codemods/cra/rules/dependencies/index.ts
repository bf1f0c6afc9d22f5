import { diagnostics } from '../../../../core/diagnostic.ts'
import type { Location } from '../../../../core/diagnostic.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import type { Tree } from '../../../../core/tree.ts'
import { jsonAt } from '../../../../transforms/json/parse.ts'
import { broughtRange, majorOf } from '../../brought.ts'
import { PACKAGE, readPackage } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'

const say = diagnostics('cra', {
  'pinned-for-react-scripts': {
    severity: 'info',
    message: ({ section, name }: { section: string; name: string }) =>
      `\`${section}\` pins \`${name}\`, which react-scripts brought; it may have no use any more.`,
    help: 'Remove the pin if nothing else needs it.',
  },
})

/** Packages that projects pin because of react-scripts: advisories in its tree, and versions it was broken with. */
const PINNED = new Set(['@svgr/webpack', 'nth-check', 'postcss', 'react-dev-utils', 'react-error-overlay', 'webpack'])

/** react-scripts goes, nexxo comes, and what the app used of react-scripts' own dependencies is named. */
export const dependencies: Rule = {
  id: 'cra/dependencies',
  title: 'Replace react-scripts by nexxo and name what it brought along',
  safety: 'automatic',
  applies: () => true,
  *run(tree, project, edits, answers) {
    const text = tree.read(PACKAGE) ?? ''
    if (answers['keep-scripts'] !== 'yes') edits.remove('react-scripts')
    if (!calls(tree, 'node-sass')) edits.remove('node-sass')
    edits.add('nexxo', answers['nexxo'] ?? 'latest', 'devDependencies')
    for (const { name, version } of project.undeclared ?? []) edits.add(name, `^${version}`, 'dependencies')
    for (const name of buildTimePackages(project, tree.exists('tailwind.config.js'))) {
      const range = broughtRange(project, name)
      if (range !== undefined) edits.add(name, range, 'devDependencies')
    }
    if (readPackage(tree).declared.has('react-scripts')) yield* pins(text)
  },
}

/** Whether an npm script names a program. */
function calls(tree: Tree, program: string): boolean {
  return Object.values(readPackage(tree).scripts).some((script) => script.includes(program))
}

/** Plugins that the configuration names and the engine loads from the project. */
function buildTimePackages(project: Fingerprint, tailwind: boolean): readonly string[] {
  const { script, styles } = project.build
  const postcss = typeof styles.value.postcss === 'object' ? styles.value.postcss.plugins : []
  const plugins = [...(script.value.babel?.plugins ?? []), ...postcss]
  const names = plugins.map((plugin) => (typeof plugin === 'string' ? plugin : plugin[0]))
  const withTailwind = majorOf(project) === 5 && tailwind ? ['tailwindcss', 'postcss', 'autoprefixer'] : []
  return [...new Set([...names, ...(postcss.length > 0 ? ['postcss'] : []), ...withTailwind])]
}

function* pins(text: string) {
  for (const section of ['overrides', 'resolutions']) {
    for (const entry of jsonAt(text, [section])?.entries ?? []) {
      const own = entry.key.includes('react-scripts')
      const name = entry.key.replace(/^.*\*\*\//, '')
      const at: Location = { file: PACKAGE, start: entry.start, end: entry.node.end }
      if (own || PINNED.has(name)) yield say['pinned-for-react-scripts']({ section, name: entry.key }, at)
    }
  }
}
