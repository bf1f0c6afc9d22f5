import type { UserConfig } from '../../../../core/config.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import { isLocation } from '../../../../core/known.ts'
import type { Origin } from '../../../../core/known.ts'
import type { Tree } from '../../../../core/tree.ts'
import { withLineEnding } from '../../../../transforms/text.ts'
import { fullConfig, originsOf, withoutDefaults } from '../../../config/from-model.ts'
import { printConfig } from '../../../config/print.ts'
import { projectLineEnding } from '../../../package-json.ts'
import type { Rule } from '../../../rule.ts'

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
      fields: remarksOf(tree, originsOf(project.build)),
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
    ...(full.base === '/' ? {} : { pages: { ...full.pages, urls: 'keep' } }),
    env: { ...full.env, define: {}, files: 'cra', processEnv: true },
    strictExecutionOrder: true,
  })
}

/** Facts from the project's own files say from which; the others are react-scripts' own, as the heading says. */
function remarksOf(tree: Tree, origins: Readonly<Record<string, Origin>>): Readonly<Record<string, string>> {
  const remarks = Object.entries(origins).flatMap(([path, origin]) => {
    const remark = remarkOf(tree, origin)
    return remark === undefined ? [] : [[path, remark] as const]
  })
  return Object.fromEntries(remarks)
}

function remarkOf(tree: Tree, origin: Origin): string | undefined {
  if (origin === 'default' || !isLocation(origin)) return undefined
  const text = tree.read(origin.file) ?? ''
  const line = text.slice(text.lastIndexOf('\n', origin.start) + 1, origin.end)
  const key = /^\s*\{?\s*"([^"]+)"\s*:/.exec(line)?.[1]
  return key === undefined ? origin.file : `${key} in ${origin.file}`
}
