import type { Plugin } from 'rolldown'
import type { LoaderCondition, LoaderRule } from '../../core/loader-config.ts'
import { BRIDGED_ID } from '../compat/webpack-loaders/requests.ts'
import type { Bridge } from '../compat/webpack-loaders/run.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { failWith } from './fail.ts'
import { fileOf, relativeTo } from './module-id.ts'
import { walk } from './parse.ts'
import { mayConcern } from './resolve.ts'

/** webpack loaders of the project, run for real. What they give goes the way of a file of that type. */
export function webpackLoaderPlugin(build: Build): Plugin {
  const { loaders } = build.config
  const opened: { bridge?: Bridge } = {}
  const open = async () => {
    const { openBridge } = await import('../compat/webpack-loaders/index.ts')
    return (opened.bridge ??= openBridge(build))
  }
  return {
    name: 'nexxo:webpack-loaders',
    resolveId: {
      filter: { id: requestsOf(build) },
      async handler(source, importer) {
        if (BRIDGED_ID.test(source)) return source
        if (source.startsWith('\0')) return null
        const { idOf } = await import('../compat/webpack-loaders/chain.ts')
        const place = { bridge: await open(), plugin: this }
        const found = await idOf(source, importer, place).catch((error: unknown) =>
          failWith(error, build, fileOf(importer ?? source), 'engine/loader'),
        )
        return found ?? null
      },
    },
    load: {
      filter: { id: [BRIDGED_ID, ...filesOf(loaders ?? [])] },
      async handler(id) {
        const { loadBridged } = await import('../compat/webpack-loaders/index.ts')
        const bridge = await open()
        return loadBridged(this, id, bridge).catch((error: unknown) =>
          failWith(error, build, fileOf(id), 'engine/loader'),
        )
      },
    },
    transform: moduleIds(build),
  }
}

/** webpack has `module.id` in ES modules too. */
function moduleIds({ config }: Build): NonNullable<Plugin['transform']> {
  return {
    filter: { id: BRIDGED_ID, code: /\bmodule\.id\b/ },
    handler: (code, id) =>
      editScript(code, id, ({ program, text, file }) =>
        walk(program, (node) => {
          if (node.type !== 'MemberExpression' || code.slice(node.start, node.end) !== 'module.id') return
          text.overwrite(node.start, node.end, JSON.stringify(relativeTo(config.root, file)))
        }),
      ),
  }
}

/** Requests with loaders in them mean something to webpack only; all others are asked about where there are rules. */
function requestsOf({ config }: Build): RegExp[] {
  const { loaders, aliases, resolve, interop } = config
  const inline = interop === 'webpack' || loaders !== undefined ? [/^[^\0].*!/] : []
  if (loaders === undefined) return [BRIDGED_ID, ...inline]
  return [...inline, ...mayConcern(aliases), ...unwritten(resolve.extensions), /\.\w+$/]
}

const SCRIPT = /^\.(?:[cm]?[jt]sx?|json)$/

/** A request without an extension may mean a file that is no script. */
function unwritten(extensions: readonly string[]): readonly RegExp[] {
  return extensions.every((extension) => SCRIPT.test(extension)) ? [] : [/(?:^|\/)[^./]+$/]
}

/** Ids that a rule may take as they are, its queries included. */
function filesOf(rules: readonly LoaderRule[]): readonly RegExp[] {
  return rules.flatMap(({ test, resourceQuery, oneOf }) =>
    resourceQuery === undefined
      ? test === undefined && oneOf !== undefined
        ? filesOf(oneOf)
        : patternsOf(test)
      : [ANY],
  )
}

const ANY = /^[^\0]/

function patternsOf(condition: LoaderCondition | undefined): readonly RegExp[] {
  // The linker's own matcher has no look-around and no references.
  if (condition instanceof RegExp && !/\(\?[=!<]|\\[1-9k]/.test(condition.source)) return [condition]
  // `Array.isArray` does not narrow read-only lists.
  if (Array.isArray(condition)) return condition.flatMap((each: LoaderCondition) => patternsOf(each))
  return [ANY]
}
