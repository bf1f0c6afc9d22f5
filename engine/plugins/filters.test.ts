import { expect, it } from 'vitest'
import { createAssetStore } from '../assets/store.ts'
import { resolveConfig } from '../config/resolve.ts'
import { languageOf } from '../language.ts'
import { createBuild } from '../state.ts'
import { temporaryProjects } from '../test-project.ts'
import { pluginsFor } from './index.ts'

const temporaryProject = temporaryProjects()

/** What the bundler's quick matcher cannot read; it then walks through every script step by step, all megabytes of React. */
const SLOW = /\(\?(?:[=!]|<[=!])|\[\^\]|\\[1-9]/

it.each(['node', 'webpack', 'rollup'] as const)('lets the bundler match code quickly: %s', async (interop) => {
  const { root } = temporaryProject({ 'tsconfig.json': '{}' })
  const config = resolveConfig({ root, mode: 'development', config: { interop }, outDir: undefined, env: {} })
  const build = createBuild(config, createAssetStore(config), { updates: 'hot' })
  const plugins = await pluginsFor(build, languageOf(config, []))
  const filters = plugins.flatMap(({ name, transform, renderChunk }) =>
    [transform, renderChunk].flatMap((hook) =>
      typeof hook === 'object' && 'filter' in hook ? patterns(hook.filter, name) : [],
    ),
  )
  expect(filters.length).toBeGreaterThan(20)
  expect(filters.filter(([, source]) => SLOW.test(source))).toEqual([])
})

/** The expressions for code in a filter, each with its plugin. */
function patterns(filter: unknown, plugin: string): readonly (readonly [string, string])[] {
  if (filter instanceof RegExp) return [[plugin, filter.source]]
  if (typeof filter !== 'object' || filter === null) return []
  // What a file is called is short.
  return Object.entries(filter).flatMap(([key, part]) => (key === 'id' ? [] : patterns(part, plugin)))
}
