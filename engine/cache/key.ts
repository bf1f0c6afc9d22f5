import { createRequire } from 'node:module'
import type { ResolvedConfig } from '../config/resolve.ts'
import { sha256, stampOf } from './stamps.ts'

/** Changed when what is kept, or what a build means, changes its form. */
const FORM = 1

/** Variables that tools and terminals set anew and no build depends on. */
const VOLATILE =
  /^(?:_|PWD|OLDPWD|INIT_CWD|SHLVL|PS\d|TERM.*|COLORTERM|COLUMNS|LINES|WINDOWID|DISPLAY|TTY|SSH_.*|GPG_.*|TMUX.*|STY|XDG_.*|DBUS_.*|VSCODE_.*|ITERM_.*|WT_.*|npm_.*|FORCE_COLOR|NO_COLOR|NODE_UNIQUE_ID|NODE_V8_COVERAGE|VITEST.*|JEST_.*|TMPDIR)$/

/**
 * Names the builds that could share a result: the whole configuration, the environment, and the versions of everything that
 * takes part. Functions of the configuration count by their text; what they are made of is a file that is looked at.
 *
 * @returns `undefined` where nobody can tell: plugins of the user read and remember what they like
 */
export function buildKey(request: {
  readonly config: ResolvedConfig
  readonly env: Readonly<Record<string, string | undefined>>
  readonly version: string
}): string | undefined {
  const { config, env, version } = request
  if (config.plugins.length > 0) return undefined
  const variables = Object.entries({ ...process.env, ...env }).filter(([name]) => !VOLATILE.test(name))
  const parts = { FORM, version, parts: versions(), config, env: variables.toSorted(([a], [b]) => (a < b ? -1 : 1)) }
  try {
    return sha256(JSON.stringify(parts, (_name, value: unknown) => inWords(value)))
  } catch {
    // Plugins of PostCSS or Less that were made in the configuration may hold themselves.
    return undefined
  }
}

/** What JSON would leave out or flatten. */
function inWords(value: unknown): unknown {
  if (typeof value === 'function' || value instanceof RegExp) return `${typeof value} ${String(value)}`
  if (value instanceof Map || value instanceof Set) return [...value]
  return typeof value === 'bigint' ? String(value) : value
}

/** The versions of what compiles; of ourselves also when this file was written, which tells builds of one version apart. */
export function versions(): readonly string[] {
  // Each package.json has a version.
  const rolldown = createRequire(import.meta.url)('rolldown/package.json') as { readonly version: string }
  return [process.version, process.platform, process.arch, rolldown.version, stampOf(import.meta.filename) ?? '']
}
