import type { InputOptions, OutputOptions, Plugin, RolldownLog } from 'rolldown'
import type { DevWatchOptions } from 'rolldown/experimental'
import { aliased } from '../config/aliases.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { installedPackage } from '../frameworks/installed.ts'
import { type Language, languageOf } from '../language.ts'
import { diagnosticFrom } from '../logs.ts'
import { chunkGroups } from '../output/groups.ts'
import { pluginsFor } from '../plugins/index.ts'
import { inputOptions, outputOptions } from '../rolldown.ts'
import type { Build } from '../state.ts'
import type { ClientScript } from './client-code.ts'
import { emptiedPlugin } from './emptied.ts'
import { packagesGroup } from './packages-group.ts'
import { type Project, scriptsOf } from './project.ts'

export interface EngineOptions {
  readonly input: InputOptions
  readonly output: OutputOptions
  readonly watch: DevWatchOptions
  /** What pages load besides the client's main script: whose components are exchanged with their state. */
  readonly scripts: readonly ClientScript[]
}

/** What the dev engine is started with: the plugins and options of a build. */
export async function engineOptions({ build, pages, input, edits, pollingMs }: Project): Promise<EngineOptions> {
  build.diagnostics.push(...build.config.diagnostics)
  const language = languageOfProject({ build, input })
  const refresh = refreshOf(language, build.config)
  // What they find wrong is said with what the bundler finds.
  await Promise.all(pages.map(edits))
  const onLog = (log: RolldownLog) => {
    const warning = diagnosticFrom(log, 'warning', build.config.root)
    if (warning !== undefined) build.diagnostics.push(warning)
  }
  const options = inputOptions({ build, kind: 'page', input, onLog }, language)
  return {
    input: {
      ...options,
      plugins: [
        emptiedPlugin(),
        ...(refresh === 'preact' ? [prefreshPlugin(build, input)] : []),
        ...(await pluginsFor(build, language)).map(withoutBundle),
      ],
      transform: { ...options.transform, ...developing(options.transform?.jsx, { config: build.config, refresh }) },
      // Inlined constants would stay as they were when their module is exchanged.
      optimization: { ...options.optimization, inlineConst: false },
      experimental: {
        ...options.experimental,
        devMode: { lazy: true, implement: '', skipCommonRuntimeInjection: true },
      },
    },
    output: outputOptions({
      build,
      kind: 'page',
      input,
      onLog,
      output: { codeSplitting: { groups: [...chunkGroups(build.config), packagesGroup()] } },
    }),
    watch: {
      skipWrite: true,
      watcher: pollingMs === undefined ? AT_ONCE : { usePolling: true, pollInterval: pollingMs },
    },
    scripts: [...(refresh === 'none' ? [] : [refresh]), ...(hasLit(build.config.root) ? (['lit'] as const) : [])],
  }
}

/** What plugins emit comes with the output; each hook that is handed the bundle keeps all of it until the next collection. */
function withoutBundle(plugin: Plugin): Plugin {
  if (plugin.name !== 'nexxo:unclaimed') return plugin
  const { generateBundle: _hook, ...rest } = plugin
  return rest
}

/** Lit 2 and 3; what was before them keeps its properties otherwise. */
function hasLit(root: string): boolean {
  return ['lit', '@lit/reactive-element'].some((name) => installedPackage(root, name) !== undefined)
}

/** Longer than what one call writes is apart, in ms; what takes longer is waited for by `emptiedPlugin`. */
const AT_ONCE = { debounceDelay: 1, debounceTickRate: 1 }

type Refresh = 'react' | 'preact' | 'none'

type Transform = NonNullable<InputOptions['transform']>

/** What React has for development it has where it is that of development: `NODE_ENV` of a file may say otherwise. */
function developing(
  jsx: Transform['jsx'],
  { config, refresh }: { readonly config: ResolvedConfig; readonly refresh: Refresh },
): Pick<Transform, 'jsx'> {
  if (typeof jsx !== 'object' || config.nodeEnv === 'production') return {}
  return { jsx: { ...jsx, development: true, refresh: refresh !== 'none' } }
}

/** @throws NexxoError for a tsconfig that cannot be read */
export function languageOfProject({ build, input }: Pick<Project, 'build' | 'input'>): Language {
  return languageOf(build.config, scriptsOf({ build, input }))
}

/** React's refresh runtime is ours; Preact's comes with the project, because it changes the Preact beside it. */
function refreshOf({ jsx, jsxImportSource }: Language, { root, nodeEnv, aliases }: ResolvedConfig): Refresh {
  if (nodeEnv === 'production' || (jsx !== 'automatic' && jsx !== 'classic')) return 'none'
  // `react` may be an alias of `preact/compat`.
  const [library] = aliased(jsxImportSource, aliases) ?? [jsxImportSource]
  if (typeof library !== 'string' || !PREACT.test(library)) return 'react'
  return installedPackage(root, '@prefresh/core') === undefined ? 'none' : 'preact'
}

const PREACT = /(?:^|[\\/])preact(?:[\\/]|$)/

/** Before everything else of a page. */
function prefreshPlugin(build: Build, input: Project['input']): Plugin {
  const entries = new Set(scriptsOf({ build, input }))
  return {
    name: 'nexxo:prefresh',
    transform: {
      filter: { id: /^[^\0]/, code: /^\s*(?:import|export)\b/m },
      // On the first line, so that all others keep their number.
      handler: (code, id) => (entries.has(id) ? { code: `import '@prefresh/core';${code}` } : null),
    },
  }
}
