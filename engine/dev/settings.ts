import type { UserConfig } from '../../core/config.ts'
import { SCRIPT_NAME } from './output.ts'

/** The configuration as a development server builds by it: names that stay, nothing minified, maps, and a base that is here. */
export function devConfig(config: UserConfig): UserConfig {
  // What tells the page where its files are on a server is not there, and what is checked for a release is not asked.
  const { runtimeBase: _base, integrity: _hash, manifest: _manifest, banner: _banner, ...output } = config.output ?? {}
  const { serviceWorker: _worker, budgets: _budgets, ...rest } = config
  return {
    ...rest,
    base: mountOf(config),
    output: { ...output, licences: 'none', entry: 'assets/[name].js', chunk: SCRIPT_NAME },
    minify: false,
    sourceMap: true,
    pages: { ...config.pages, minify: false },
  }
}

/** The base as a path: `/` for one that is relative or of another origin. */
export function mountOf({ base }: UserConfig): string {
  return base?.startsWith('/') === true && !base.startsWith('//') ? base.replace(/\/?$/, '/') : '/'
}
