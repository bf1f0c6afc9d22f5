import type { ProjectReader } from '../../core/source.ts'
import type { Manifest } from '../project/manifest.ts'

/** Which webpack a tool of that major version brings. */
const BROUGHT: readonly { readonly name: string; readonly since5: number }[] = [
  { name: '@vue/cli-service', since5: 5 },
  { name: 'laravel-mix', since5: 6 },
  { name: '@symfony/webpack-encore', since5: 1 },
]

/** The major version of webpack: the installed one, what package.json asks for, or what a tool on top of it brings. */
export function webpackMajor(project: ProjectReader, manifest: Manifest): number {
  const direct = majorOf(project, manifest, 'webpack')
  if (direct !== undefined) return direct
  for (const { name, since5 } of BROUGHT) {
    const major = majorOf(project, manifest, name)
    if (major !== undefined) return major >= since5 ? 5 : 4
  }
  return 5
}

/** webpack-cli's own; before webpack 4 the command line was webpack's. */
export function cliMajor(project: ProjectReader, manifest: Manifest): number {
  return majorOf(project, manifest, 'webpack-cli') ?? (webpackMajor(project, manifest) >= 5 ? 5 : 3)
}

/** `undefined` when neither node_modules nor package.json says. */
export function majorOf(project: ProjectReader, manifest: Manifest, name: string): number | undefined {
  const text = project.installed(name)?.version ?? manifest.dependencies.get(name)?.range
  const digits = text === undefined ? undefined : /(?:^|[^\d.])(\d+)(?:\.|$|\D)/.exec(` ${text}`)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
