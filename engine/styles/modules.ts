import type { Plugin } from 'postcss'
import type { ResolvedConfig } from '../config/resolve.ts'
import { className, escapeClassName } from './class-name.ts'

const MODULE_FILE = /\.module\.(?:css|scss|sass)$/

export function isStyleModule(file: string): boolean {
  return MODULE_FILE.test(file)
}

/** The passes that turn a CSS module into ICSS: `:import` and `:export` blocks and plain rules with generated names. */
export async function modulePasses(config: ResolvedConfig): Promise<readonly Plugin[]> {
  const [{ default: values }, { default: localByDefault }, { default: extractImports }, { default: scope }] =
    await Promise.all([
      import('postcss-modules-values'),
      import('postcss-modules-local-by-default'),
      import('postcss-modules-extract-imports'),
      import('postcss-modules-scope'),
    ])
  const pattern = config.styles.modules.className
  const generateScopedName = (local: string, file: string) =>
    escapeClassName(className(pattern, { root: config.root, file, local }))
  return [values(), localByDefault({ mode: 'local' }), extractImports(), scope({ generateScopedName })]
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
