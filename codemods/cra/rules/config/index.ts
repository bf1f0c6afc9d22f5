import type { UserConfig } from '../../../../core/config.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import { fullConfig, withoutDefaults } from '../../../config/from-model.ts'
import { writeConfig } from '../../../config/write.ts'
import type { Rule } from '../../../rule.ts'
import { remarksOf } from './remarks.ts'

/** The effective configuration of react-scripts, as far as Nexxo's own defaults differ from it. */
export const config: Rule = {
  id: 'cra/config',
  title: 'Write nexxo.config.ts from what react-scripts does',
  safety: 'automatic',
  applies: () => true,
  run(tree, project) {
    const version = project.source.version === undefined ? '' : ` ${project.source.version}`
    const heading = `What react-scripts${version} does, where Nexxo's own defaults differ.`
    writeConfig(tree, () => ({
      config: configOf(project),
      remarks: { heading, fields: remarksOf(tree, project.build) },
    }))
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
