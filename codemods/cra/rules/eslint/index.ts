import { diagnostics } from '../../../../core/diagnostic.ts'
import type { Tree } from '../../../../core/tree.ts'
import { setJson } from '../../../../transforms/json/edit.ts'
import { broughtRange, majorOf } from '../../brought.ts'
import { PACKAGE, readPackage } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'

/** Version 6 of the shared configuration, which Create React App 4 uses, has its plugins as peer dependencies. */
const PLUGINS_OF_4 = [
  '@typescript-eslint/eslint-plugin',
  '@typescript-eslint/parser',
  'babel-eslint',
  'eslint-plugin-flowtype',
  'eslint-plugin-import',
  'eslint-plugin-jest',
  'eslint-plugin-jsx-a11y',
  'eslint-plugin-react',
  'eslint-plugin-react-hooks',
  'eslint-plugin-testing-library',
]

const say = diagnostics('cra', {
  'eslint-cache': {
    severity: 'info',
    message: () => 'ESLint 7 on its command line fails on Node 20.19 and newer, because of its own code cache.',
    help: 'Set `DISABLE_V8_COMPILE_CACHE=1` for `npm run lint`, or update ESLint to 8 and eslint-config-react-app to 7.',
  },
})

/** ESLint ran in every build; now it is a script with dependencies of its own. */
export const eslint: Rule = {
  id: 'cra/eslint',
  title: 'Run ESLint as a script with dependencies of its own',
  safety: 'automatic',
  applies: ({ features }) => features.some(({ id }) => id === 'eslint'),
  *run(tree, project, dependencies) {
    const { scripts, eslintConfig } = readPackage(tree)
    if (!extendsReactApp(tree, eslintConfig)) return
    const names = ['eslint', 'eslint-config-react-app', ...(majorOf(project) === 4 ? PLUGINS_OF_4 : [])]
    for (const name of names) {
      const range = broughtRange(project, name)
      if (range !== undefined) dependencies.add(name, range, 'devDependencies')
    }
    const text = tree.read(PACKAGE)
    const linted = Object.entries(scripts).some(([name, command]) => name === 'lint' || /\beslint\b/.test(command))
    if (text !== undefined && !linted)
      tree.write(PACKAGE, setJson(text, ['scripts', 'lint'], 'eslint src --ext js,jsx,ts,tsx'))
    if (majorOf(project) === 4) yield say['eslint-cache'](undefined, undefined)
  },
}

/** In package.json or in an ESLint file of whatever form; the name of the shared configuration says enough. */
function extendsReactApp(tree: Tree, eslintConfig: unknown): boolean {
  if (/"react-app["/]/.test(JSON.stringify(eslintConfig ?? ''))) return true
  const files = tree.list().filter((path) => /^\.eslintrc(\.(c?js|json|ya?ml))?$/.test(path))
  return files.some((path) => /\breact-app\b/.test(tree.read(path) ?? ''))
}
