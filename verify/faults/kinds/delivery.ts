import type { FileEvidence } from '../../checks/evidence.ts'
import type { BuildToSpoil } from '../build-to-spoil.ts'
import { type FaultKind, type FileChange, type Planted, shown } from '../kind.ts'
import { oneOf, type Random } from '../random.ts'
import { lazyFiles } from './modules.ts'

/** Files that must be there for others to work, and the lists that name them. */
export const DELIVERY: readonly FaultKind[] = [
  fileLost('chunk-missing', 'a chunk that was not written', (build) => lazyFiles(build, 'script')),
  fileLost('lazy-sheet-missing', 'the styles of a chunk missing', (build) => lazyFiles(build, 'style')),
  fileLost('sheet-missing', 'a linked sheet that was not written', (build) =>
    withRole(build, 'style').filter((file) => !lazyFiles(build, 'style').includes(file)),
  ),
  fileLost('page-missing', 'a page that was not written', (build) => withRole(build, 'page')),
  fileLost('worker-missing', 'a service worker that was not written', (build) => withRole(build, 'worker')),
  {
    id: 'delivery/maps-missing',
    title: 'no source maps',
    plant: (build) => {
      const maps = withRole(build, 'map').filter((file) => file.endsWith('.js.map'))
      return maps.length === 0 ? undefined : planted(maps[0] ?? '', maps.map(removed), 'no maps')
    },
  },
  inText('manifest-entry', 'a manifest that lacks an entry', 'manifest', (text) => {
    const entries = [...text.matchAll(/"[^"]+\.(?:js|css|html|svg|png)": ?"[^"]+",\s*/g)]
    return entries.map((match) => ({ from: match[0], to: '' }))
  }),
  inText('manifest-dangling', 'a manifest that names what is not there', 'manifest', (text) => {
    const entries = [...text.matchAll(/": ?"([^"]+)\.(js|css)"/g)]
    return entries.map((match) => ({ from: match[0], to: match[0].replace(/\.(js|css)"$/, 'x.$1"') }))
  }),
  inText('manifest-entrypoint', 'a manifest that lacks an entry point', 'manifest', (text) => {
    const list = /"entrypoints": ?\[\s*"[^"]+",?/.exec(text)?.[0]
    return list === undefined ? [] : [{ from: list, to: list.replace(/"[^"]+",?$/, '') }]
  }),
  inText('precache-entry', 'a file the service worker no longer stores', 'worker', (text) => {
    const entries = [...text.matchAll(/\{(?:'|")?(?:revision|url)(?:'|")?:[^{}]*\},?/g)]
    return entries.map((match) => ({ from: match[0], to: '' }))
  }),
  inText('script-address', 'a script of the page from another place', 'page', (text) => {
    const tags = [...text.matchAll(/<script\b[^>]*\bsrc=["']?[^"'\s>]+\.js/g)]
    return tags.map((match) => ({ from: match[0], to: match[0].replace(/\.js$/, 'x.js') }))
  }),
  inText('sheet-address', 'a sheet of the page from another place', 'page', (text) => {
    const tags = [...text.matchAll(/<link\b[^>]*\bhref=["']?[^"'\s>]+\.css/g)]
    return tags.map((match) => ({ from: match[0], to: match[0].replace(/\.css$/, 'x.css') }))
  }),
  {
    id: 'delivery/relative-base',
    title: 'addresses of the page relative to the route',
    plant: (build) => {
      const page = build.files.find(({ role }) => role === 'page')
      const text = page === undefined ? '' : build.read(page.path)
      const content = text.replaceAll(new RegExp(`\\b(src|href)=(["']?)${escaped(build.base)}(?=\\w)`, 'g'), '$1=$2./')
      return page === undefined || content === text
        ? undefined
        : planted(page.path, [{ path: page.path, content }], './ in place of the base')
    },
  },
  {
    id: 'delivery/sheet-changed-place',
    title: 'a sheet of another chunk in place of one',
    plant: (build, random) => {
      const [one, two] = [oneOf(withRole(build, 'style'), random), oneOf(withRole(build, 'style'), random)]
      if (one === undefined || two === undefined || one === two) return undefined
      return planted(one, [{ path: one, content: build.read(two) }], two)
    },
  },
]

function withRole(build: BuildToSpoil, role: FileEvidence['role']): readonly string[] {
  return build.files.filter((file) => file.role === role).map((file) => file.path)
}

function removed(file: string): FileChange {
  return { path: file, content: undefined }
}

function planted(file: string, changes: readonly FileChange[], after: string): Planted {
  return { file, at: file, before: file, after, changes }
}

function fileLost(name: string, title: string, files: (build: BuildToSpoil) => readonly string[]): FaultKind {
  const plant = (build: BuildToSpoil, random: Random): Planted | undefined => {
    const file = oneOf(files(build), random)
    return file === undefined ? undefined : planted(file, [removed(file)], `no ${file}`)
  }
  return { id: `delivery/${name}`, title, plant }
}

function inText(
  name: string,
  title: string,
  role: FileEvidence['role'],
  places: (text: string) => readonly { readonly from: string; readonly to: string }[],
): FaultKind {
  const plant = (build: BuildToSpoil, random: Random): Planted | undefined => {
    const found = withRole(build, role).flatMap((file) => {
      const text = build.read(file)
      return places(text).map((place) => ({ file, text, ...place }))
    })
    const chosen = oneOf(found, random)
    if (chosen === undefined) return undefined
    const { file, text, from, to } = chosen
    const content = text.replace(from, () => to)
    return { file, at: file, before: shown(from), after: shown(to), changes: [{ path: file, content }] }
  }
  return { id: `delivery/${name}`, title, plant }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
