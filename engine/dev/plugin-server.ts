import type { Middleware, PluginOption, PluginServer } from '../../core/config.ts'
import { refuse } from '../../core/diagnostic.ts'
import type { ResolvedConfig } from '../config/resolve.ts'
import { chain } from '../server/chain.ts'

interface Plugged {
  /** What the hooks use before and after the server's own steps. */
  readonly before: Middleware
  readonly after: Middleware | undefined
}

interface Plugging {
  readonly config: ResolvedConfig
  readonly plugins: readonly PluginOption[]
  readonly channel: PluginServer['ws']
  /** A hook has thrown; the others go on. */
  readonly onFailed: (error: unknown) => void
}

interface Steps {
  readonly page: Middleware
  /** Everything else of the server's own. */
  readonly others: readonly Middleware[]
}

/**
 * Calls `configureServer` of the plugins, and puts what it uses around the steps of the server. A function that it returns uses what comes
 * after files and before pages.
 *
 * @see https://vite.dev/guide/api-plugin#configureserver
 */
export function withPlugins({ page, others }: Steps, plugging: Plugging): readonly Middleware[] {
  if (plugging.plugins.length === 0) return [page, ...others]
  const row = plug(plugging).then(({ before, after }) =>
    chain(after === undefined ? [before, page, ...others] : [before, ...others, after, page]),
  )
  return [async (...parts) => (await row)(...parts)]
}

async function plug({ config, plugins, channel, onFailed }: Plugging): Promise<Plugged> {
  const [{ createApp }, { userPlugins }] = await Promise.all([
    import('../server/setup/app.ts'),
    import('../plugins/user.ts'),
  ])
  const { root, base, mode } = config
  const rows = { before: createApp(), after: createApp() }
  const state = { row: rows.before, returned: [] as (() => Promise<void>)[] }
  const middlewares: PluginServer['middlewares'] = {
    use(first, second) {
      if (typeof first === 'function') state.row.use(first)
      else if (second !== undefined) state.row.use(first, second)
      return middlewares
    },
  }
  const server = { config: { root, base, mode, command: 'serve' }, middlewares, ws: channel, hot: channel } as const
  const attempt = (name: string, call: () => unknown) => attempted(name, call, onFailed)
  // What cannot be read of the list is said when it is bundled.
  const { pre, normal, post } = await userPlugins(plugins).catch(() => ({ pre: [], normal: [], post: [] }))
  for (const plugin of [...pre, ...normal, ...post]) {
    const use = await attempt(plugin.name, () =>
      handlerOf(Reflect.get(plugin, 'configureServer'))?.call(plugin, server),
    )
    if (isFunction(use)) state.returned.push(async () => void (await attempt(plugin.name, use)))
  }
  state.row = rows.after
  for (const use of state.returned) await use()
  return { before: rows.before, after: state.returned.length === 0 ? undefined : rows.after }
}

type Hook = (this: unknown, ...given: unknown[]) => unknown

/** A hook, or an object with one. */
function handlerOf(given: unknown): Hook | undefined {
  const hook: unknown = typeof given === 'object' && given !== null && 'handler' in given ? given.handler : given
  return isFunction(hook) ? hook : undefined
}

function isFunction(value: unknown): value is Hook {
  return typeof value === 'function'
}

async function attempted(plugin: string, call: () => unknown, onFailed: Plugging['onFailed']): Promise<unknown> {
  try {
    return await call()
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    onFailed(
      refuse('dev/plugin-server', {
        message: `\`configureServer\` of the plugin \`${plugin}\` fails: ${said}.`,
        help: 'It is given `config`, `middlewares`, `ws` and `hot`, and nothing else of a server of Vite.',
      }),
    )
    return undefined
  }
}
