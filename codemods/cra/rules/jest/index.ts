import type { Fingerprint } from '../../../../core/fingerprint.ts'
import type { Tree } from '../../../../core/tree.ts'
import { removeJson } from '../../../../transforms/json/edit.ts'
import { printValue } from '../../../../transforms/script/print-value.ts'
import { withLineEnding } from '../../../../transforms/text.ts'
import { broughtRange, majorOf } from '../../brought.ts'
import { PACKAGE, projectLineEnding, readPackage } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'
import { jestConfig, withOverrides } from './jest-config.ts'

const FILE = 'jest.config.cjs'

/** The test setup that was inside react-scripts, as a file of the project's own. */
export const jest: Rule = {
  id: 'cra/jest',
  title: "Write react-scripts' Jest setup to jest.config.cjs",
  safety: 'automatic',
  applies: ({ features }) => features.some(({ id }) => id === 'jest'),
  run(tree, project, dependencies) {
    const { jest: overrides } = readPackage(tree)
    const text = tree.read(PACKAGE)
    if (text === undefined || !isTested(tree) || hasConfig(tree)) return []
    const config = withOverrides(jestConfig(tree, project), overrides ?? {})
    const source = `/** The tests run as they did under react-scripts. */\nmodule.exports = ${printValue(config, { remarks: {} })};\n`
    tree.write(FILE, withLineEnding(source, projectLineEnding(tree)))
    tree.write(PACKAGE, removeJson(text, ['jest']))
    for (const name of packages(project)) {
      const range = broughtRange(project, name)
      if (range !== undefined) dependencies.add(name, range, 'devDependencies')
    }
    return []
  },
}

function packages(project: Fingerprint): readonly string[] {
  const runner = majorOf(project) === 4 ? ['jest-circus'] : []
  const transforms = ['babel-jest', 'babel-preset-react-app', 'identity-obj-proxy']
  return ['jest', ...runner, ...transforms, 'jest-watch-typeahead', 'react-app-polyfill']
}

/** A script that runs tests, or a test; before and after cra/scripts. */
function isTested(tree: Tree): boolean {
  const { scripts } = readPackage(tree)
  const scripted = Object.values(scripts).some((command) => /\breact-scripts\s.*\btest\b|\bjest\b/.test(command))
  return scripted || tree.list('src').some((path) => /(^|\/)__tests__\/|\.(spec|test)\.[jt]sx?$/.test(path))
}

function hasConfig(tree: Tree): boolean {
  return tree.list().some((path) => /^jest\.config\.([cm]?[jt]s|json)$/.test(path))
}
