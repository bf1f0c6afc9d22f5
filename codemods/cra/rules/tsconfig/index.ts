import { applyEdits } from '../../../../transforms/text.ts'
import { parseJson, nodeAt } from '../../../../transforms/json/parse.ts'
import { setJson } from '../../../../transforms/json/edit.ts'
import { projectLineEnding } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'

const FILE = 'tsconfig.json'

/**
 * What react-scripts fills in before each build where the file says nothing.
 * @see https://github.com/facebook/create-react-app/blob/v5.0.1/packages/react-scripts/scripts/utils/verifyTypeScriptSetup.js
 */
function filledIn(jsx: 'automatic' | 'classic'): Readonly<Record<string, unknown>> {
  return {
    target: 'es5',
    lib: ['dom', 'dom.iterable', 'esnext'],
    allowJs: true,
    skipLibCheck: true,
    esModuleInterop: true,
    allowSyntheticDefaultImports: true,
    strict: true,
    forceConsistentCasingInFileNames: true,
    noFallthroughCasesInSwitch: true,
    module: 'esnext',
    moduleResolution: 'node',
    resolveJsonModule: true,
    isolatedModules: true,
    noEmit: true,
    jsx: jsx === 'classic' ? 'react' : 'react-jsx',
  }
}

/** tsconfig.json as react-scripts leaves it, since nothing fills it in any more. */
export const tsconfig: Rule = {
  id: 'cra/tsconfig',
  title: 'Complete tsconfig.json as react-scripts did before each build',
  safety: 'automatic',
  applies: (project) => project.language === 'typescript',
  run(tree, project) {
    const text = tree.read(FILE) ?? `{}${projectLineEnding(tree)}`
    const settings = filledIn(project.build.script.value.jsx === 'classic' ? 'classic' : 'automatic')
    tree.write(FILE, renameTypes(complete(text, settings)))
    return []
  },
}

/** Adds what is missing. A file that extends another is left as it is: the other one may say it. */
function complete(text: string, settings: Readonly<Record<string, unknown>>): string {
  const root = parseJson(text)
  if (root === undefined || nodeAt(root, ['extends']) !== undefined) return text
  const missing = Object.entries(settings).filter(([name]) => nodeAt(root, ['compilerOptions', name]) === undefined)
  const options = missing.reduce((current, [name, value]) => setJson(current, ['compilerOptions', name], value), text)
  const scoped = ['include', 'files'].some((name) => nodeAt(root, [name]) !== undefined)
  return scoped ? options : setJson(options, ['include'], ['src'])
}

/** `types: ["react-scripts"]` names the package that goes. */
function renameTypes(text: string): string {
  const root = parseJson(text)
  const types = root === undefined ? undefined : nodeAt(root, ['compilerOptions', 'types'])
  const named = types?.items?.find((item) => item.value === 'react-scripts')
  if (named === undefined) return text
  return applyEdits(text, [{ start: named.start, end: named.end, text: '"nexxo/client"' }])
}
