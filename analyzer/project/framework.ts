import type { Fingerprint } from '../../core/fingerprint.ts'
import type { ProjectReader } from '../../core/source.ts'
import type { Manifest } from './manifest.ts'

type Framework = Fingerprint['framework']

const FRAMEWORKS: readonly { readonly name: Framework['name']; readonly packages: readonly string[] }[] = [
  { name: 'angular', packages: ['@angular/core'] },
  { name: 'svelte', packages: ['svelte'] },
  { name: 'solid', packages: ['solid-js'] },
  { name: 'vue', packages: ['vue'] },
  { name: 'preact', packages: ['preact'] },
  { name: 'react', packages: ['react'] },
]

/**
 * The framework that the sources import; of several the one that most files import. Where no source says so, the one that
 * package.json names.
 */
export function frameworkOf(project: ProjectReader, manifest: Manifest): Framework {
  const named = FRAMEWORKS.filter(({ packages }) => packages.some((name) => manifest.dependencies.has(name)))
  const counted = named.length > 1 ? byUse(project, named) : named
  const found = counted[0]
  if (found === undefined) return { name: 'none', version: undefined }
  return { name: found.name, version: project.installed(found.packages[0] ?? found.name)?.version }
}

/** React's name may stand for Preact; then both are named and the sources import `react`. */
function byUse(project: ProjectReader, named: typeof FRAMEWORKS): typeof FRAMEWORKS {
  const files = project.tree.list().filter((file) => /\.([cm]?[jt]sx?|vue|svelte)$/.test(file) && !BESIDE.test(file))
  const texts = files.slice(0, 400).map((file) => ({ file, text: project.tree.read(file) ?? '' }))
  const uses = (name: string) => texts.filter(({ file, text }) => usesFramework(name, file, text)).length
  return named
    .map((each) => ({ each, count: Math.max(...each.packages.map(uses)) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .map(({ each }) => each)
    .concat(named)
}

const BESIDE =
  /(^|\/)(node_modules|dist|build|public|docs|\.storybook|test|tests|__tests__|cypress|e2e)\/|\.config\.|\.(test|spec|stories)\./

function usesFramework(name: string, file: string, text: string): boolean {
  if (file.endsWith('.vue')) return name === 'vue'
  if (file.endsWith('.svelte')) return name === 'svelte'
  const request = name.replaceAll(/[/.-]/g, '\\$&')
  return new RegExp(`(from\\s+|import\\s+|require\\(\\s*|import\\(\\s*)['"]${request}(/[^'"]*)?['"]`).test(text)
}
