import type { Plugin } from 'postcss'
import type { ResolvedConfig } from '../config/resolve.ts'
import { className, escapeClassName } from './class-name.ts'
import { isStyleFile } from './languages.ts'
import { posixRelative } from '../plugins/module-id.ts'

const MODULE_FILE = /\.module\.\w+$/i

/** Whether a file is a CSS module, as `styles.modules.auto` says. */
export function isStyleModule(file: string, config: Pick<ResolvedConfig, 'root' | 'styles'>): boolean {
  if (!isStyleFile(file)) return false
  const { auto } = config.styles.modules
  if (typeof auto === 'boolean') return auto && MODULE_FILE.test(file)
  if (auto instanceof RegExp) return new RegExp(auto.source, auto.flags.replaceAll(/[gy]/g, '')).test(file)
  if (typeof auto === 'function') return auto(file)
  const relative = posixRelative(config.root, file)
  return (typeof auto === 'string' ? [auto] : auto).some((glob) => globPattern(glob).test(relative))
}

/** `**` crosses folders, `*` and `?` do not, `{a,b}` are alternatives. */
function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/^\.\//, '')
    .replaceAll(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*\*\/?|\*|\?|\{([^}]*)\}/g, (token, choices: string | undefined) => {
      if (choices !== undefined) return `(?:${choices.replaceAll(',', '|').replaceAll('*', '[^/]*')})`
      if (token.startsWith('**')) return token.endsWith('/') ? '(?:.*/)?' : '.*'
      return token === '*' ? '[^/]*' : '[^/]'
    })
  return new RegExp(`^${source}$`)
}

/** The passes that turn a CSS module into ICSS: `:import` and `:export` blocks and plain rules with generated names. */
export async function modulePasses(file: string, config: ResolvedConfig): Promise<readonly Plugin[]> {
  const [{ default: values }, { default: localByDefault }, { default: extractImports }, { default: scope }] =
    await Promise.all([
      import('postcss-modules-values'),
      import('postcss-modules-local-by-default'),
      import('postcss-modules-extract-imports'),
      import('postcss-modules-scope'),
    ])
  const { mode, exportGlobals } = config.styles.modules
  const generateScopedName = (local: string, from: string) => scopedNames(from, config)(local).selector
  return [
    values(),
    localByDefault({ mode: typeof mode === 'function' ? mode(file) : mode }),
    extractImports(),
    scope({ generateScopedName, exportGlobals }),
  ]
}

/** The generated names of a module: what stands in its selectors, with escapes, and what scripts are given. */
export function scopedNames(
  file: string,
  config: Pick<ResolvedConfig, 'root' | 'styles'>,
): (local: string) => { readonly selector: string; readonly name: string } {
  const { className: pattern, hashPrefix: prefix } = config.styles.modules
  return (local) => {
    const name = className(pattern, { root: config.root, file, local, prefix })
    return { selector: escapeClassName(name), name }
  }
}

/** Adds the other spellings of class names that `localsConvention` asks for. */
export function withConvention(
  names: Readonly<Record<string, string>>,
  convention: ResolvedConfig['styles']['modules']['localsConvention'],
): Readonly<Record<string, string>> {
  if (convention === 'asIs') return names
  const isDashes = convention === 'dashes' || convention === 'dashesOnly'
  const respell = (name: string) =>
    name.replaceAll(isDashes ? /-+(\w)/g : /[-_\s]+(\w)/g, (_, letter: string) => letter.toUpperCase())
  const respelt = Object.fromEntries(Object.entries(names).map(([name, value]) => [respell(name), value]))
  return convention.endsWith('Only') ? respelt : { ...names, ...respelt }
}
