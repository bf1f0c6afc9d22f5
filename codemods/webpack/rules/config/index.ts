import type { Entry } from '../../../../core/build-model.ts'
import type { EntryConfig, UserConfig } from '../../../../core/config.ts'
import type { Fingerprint } from '../../../../core/fingerprint.ts'
import { isLocation } from '../../../../core/known.ts'
import type { Origin } from '../../../../core/known.ts'
import { fullConfig, originsOf, withoutDefaults } from '../../../config/from-model.ts'
import { writeConfig } from '../../../config/write.ts'
import type { Rule } from '../../../rule.ts'

/** The effective configuration of webpack, as far as Nexxo's own defaults differ from it. */
export const config: Rule = {
  id: 'webpack/config',
  title: 'Write nexxo.config.ts from what webpack does',
  safety: 'automatic',
  applies: () => true,
  run(tree, project) {
    const version = project.source.version === undefined ? '' : ` ${project.source.version}`
    const heading = `What webpack${version} was told, where Nexxo's own defaults differ.`
    writeConfig(tree, () => ({ config: configOf(project), remarks: { heading, fields: remarksOf(project) } }))
    return []
  },
}

/** The model, and what webpack does beyond it: no file of variables is read, the order of modules is exact. */
function configOf(project: Fingerprint): UserConfig {
  const { build } = project
  const full = fullConfig(build)
  const nodeEnv = build.nodeEnv?.value
  const pages = (build.pages ?? []).map(({ value }) => value)
  return withoutDefaults({
    ...full,
    pages: {
      files: pages.length > 0 ? pages.map((page) => page.output) : (full.pages?.files ?? []),
      urls: pages.some((page) => page.urls === 'rebase') ? 'rebase' : 'keep',
      variables: false,
      minify: build.minifyPages?.value ?? nodeEnv === undefined,
    },
    entries: namedEntries(project),
    env: { ...full.env, files: 'none' },
    define: { ...(nodeEnv === undefined ? {} : { 'process.env.NODE_ENV': JSON.stringify(nodeEnv) }), ...full.define },
    strictExecutionOrder: true,
  })
}

/**
 * Entries whose chunk the pages alone would name otherwise, or that no page loads. The engine calls the first page's first script `main`.
 */
function namedEntries({ entries, build }: Fingerprint): NonNullable<UserConfig['entries']> {
  const pages = (build.pages ?? []).map(({ value }) => value)
  const values: readonly Entry[] = entries.map(({ value }) => value)
  const [only] = values
  const isPlain = values.length === 1 && only?.name === 'main' && pages.length === 1 && (only.before ?? []).length === 0
  return isPlain ? {} : Object.fromEntries(values.map((entry) => [entry.name, entryOf(entry)]))
}

/** Pages name what runs before an entry themselves. */
function entryOf({ file, before = [], library }: Entry): string | EntryConfig {
  if (library === undefined) return file
  return { file, ...(before.length > 0 ? { before: before.map(requestOf) } : {}), ...library }
}

/** A file of the project counts from the root; a package keeps its name. */
function requestOf(module: string): string {
  return /\.\w+$/.test(module) && module.includes('/') ? `./${module}` : module
}

/** Trailing comments: where in the configuration a value stands. */
function remarksOf({ build }: Fingerprint): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(originsOf(build)).flatMap(([path, origin]) => {
      const remark = remarkOf(origin)
      return remark === undefined ? [] : [[path, remark] as const]
    }),
  )
}

function remarkOf(origin: Origin): string | undefined {
  if (origin === 'default') return undefined
  return isLocation(origin) ? origin.file : `${origin.option} in ${origin.file}`
}
