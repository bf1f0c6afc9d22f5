import type { UserConfig } from '../../../../core/config.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import { withLineEnding } from '../../../../transforms/text.ts'
import { fullConfig, withoutDefaults } from '../../../config/from-model.ts'
import { printConfig } from '../../../config/print.ts'
import { projectLineEnding } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'
import { remarksOf } from './remarks.ts'

const FILE = 'nexxo.config.ts'

/** The effective configuration of react-scripts, as far as Nexxo's own defaults differ from it. */
export const config: Rule = {
  id: 'cra/config',
  title: 'Write nexxo.config.ts from what react-scripts does',
  safety: 'automatic',
  applies: () => true,
  run(tree, project) {
    if (tree.list().some((path) => /^nexxo\.config\.[cm]?[jt]s$/.test(path))) return []
    const version = project.source.version === undefined ? '' : ` ${project.source.version}`
    const text = printConfig(configOf(project), {
      heading: `What react-scripts${version} does, where Nexxo's own defaults differ.`,
      fields: remarksOf(tree, project.build),
    })
    tree.write(FILE, withLineEnding(text, projectLineEnding(tree)))
    return []
  },
}

/** The model, and what Create React App does beyond it: which env files count, `process.env` as an object, URLs in pages as written. */
function configOf(project: Fingerprint): UserConfig {
  const full = fullConfig(project.build)
  return withoutDefaults({
    ...full,
    pages: { ...full.pages, minify: true, ...(full.base === '/' ? {} : { urls: 'keep' }) },
    env: { ...full.env, define: {}, files: 'cra', processEnv: true },
    strictExecutionOrder: true,
  })
}
