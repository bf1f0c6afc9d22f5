import path from 'node:path'
import type { BuildToSpoil } from '../build-to-spoil.ts'
import type { FileEvidence } from '../../checks/evidence.ts'
import { type FaultKind, type FileChange, type Planted, shown } from '../kind.ts'
import { oneOf, type Random } from '../random.ts'

const PICTURE = /\.(?:png|jpe?g|gif|webp|avif|ico|svg)$/i
const FONT = /\.(?:woff2?|ttf|otf|eot)$/i
const TEXT = /\.(?:txt|json|xml|webmanifest|md|csv|html|svg)$/i

type Fits = (file: FileEvidence) => boolean

const isAsset: Fits = (file) => file.role === 'asset'
const isPublic: Fits = (file) => file.role === 'public'

/** Files that the build emits or copies. */
export const ASSETS: readonly FaultKind[] = [
  onFile(
    'picture-changed',
    'another content of a picture',
    (file) => isAsset(file) && PICTURE.test(file.path),
    altered,
  ),
  onFile('asset-missing', 'an emitted file missing', isAsset, removed),
  onFile(
    'asset-changed',
    'another content of an emitted file',
    (file) => isAsset(file) && !PICTURE.test(file.path),
    altered,
  ),
  onFile('font-missing', 'a font missing', (file) => FONT.test(file.path), removed),
  onFile('public-missing', 'a public file missing', isPublic, removed),
  onFile('public-text', 'another text in a public file', (file) => isPublic(file) && TEXT.test(file.path), altered),
  onFile(
    'public-picture',
    'another content of a public picture',
    (file) => isPublic(file) && PICTURE.test(file.path),
    altered,
  ),
  onFile('public-case', 'a public file in other case', isPublic, (file, build) => [
    { path: file.path, content: undefined },
    { path: otherCase(file.path), content: build.bytes(file.path) },
  ]),
  onFile(
    'public-empty',
    'a public file without content',
    (file) => isPublic(file) && file.bytes > 0,
    (file) => [{ path: file.path, content: '' }],
  ),
  onFile('public-moved', 'a public file in another folder', isPublic, (file, build) => [
    { path: file.path, content: undefined },
    { path: `public/${file.path}`, content: build.bytes(file.path) },
  ]),
  { id: 'assets/pictures-swapped', title: 'two pictures in each other’s place', plant: swapPictures },
  { id: 'assets/inlined', title: 'another content of a file inlined in a script or sheet', plant: changeInlined },
  onFile(
    'drawing',
    'another path in a drawing',
    (file) => file.path.endsWith('.svg'),
    (file, build) => [
      {
        path: file.path,
        content: build.read(file.path).replace(/\d+(?=[^\d]*\/?>)/, (digits) => `${Number(digits) + 1}`),
      },
    ],
  ),
]

function onFile(
  name: string,
  title: string,
  fits: Fits,
  change: (file: FileEvidence, build: BuildToSpoil) => readonly FileChange[],
): FaultKind {
  const plant = (build: BuildToSpoil, random: Random): Planted | undefined => {
    const file = oneOf(build.files.filter(fits), random)
    return file === undefined ? undefined : plantedFile(file, change(file, build), build)
  }
  return { id: `assets/${name}`, title, plant }
}

function plantedFile(file: FileEvidence, changes: readonly FileChange[], build: BuildToSpoil): Planted | undefined {
  const same = changes.every(({ path: name, content }) => content !== undefined && build.read(name) === String(content))
  if (same) return undefined
  const after = changes.map(({ path: name, content }) => (content === undefined ? `no ${name}` : `another ${name}`))
  return { file: file.path, at: file.path, before: `${file.bytes} bytes`, after: shown(after.join(', ')), changes }
}

function removed(file: FileEvidence): readonly FileChange[] {
  return [{ path: file.path, content: undefined }]
}

/** A digit or letter in the middle of a text, the last byte of anything else. */
function altered(file: FileEvidence, build: BuildToSpoil): readonly FileChange[] {
  if (TEXT.test(file.path)) {
    const text = build.read(file.path)
    const at = text.slice(Math.floor(text.length / 3)).search(/[a-z]{3}/i)
    const index = at < 0 ? 0 : at + Math.floor(text.length / 3)
    return [{ path: file.path, content: `${text.slice(0, index)}x${text.slice(index)}` }]
  }
  const bytes = Uint8Array.from(build.bytes(file.path))
  const last = bytes.length - 1
  bytes[last] = (bytes[last] ?? 0) ^ 1
  return [{ path: file.path, content: bytes }]
}

function otherCase(file: string): string {
  const name = path.posix.basename(file)
  const first = name.charAt(0)
  const turned = first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()
  return path.posix.join(path.posix.dirname(file), turned + name.slice(1))
}

function swapPictures(build: BuildToSpoil, random: Random): Planted | undefined {
  const pictures = build.files.filter((file) => PICTURE.test(file.path))
  const one = oneOf(pictures, random)
  const others = pictures.filter(
    (file) => file.hash !== one?.hash && path.extname(file.path) === path.extname(one?.path ?? ''),
  )
  const two = oneOf(others, random)
  if (one === undefined || two === undefined) return undefined
  const changes = [
    { path: one.path, content: build.bytes(two.path) },
    { path: two.path, content: build.bytes(one.path) },
  ]
  return { file: one.path, at: one.path, before: one.path, after: two.path, changes }
}

const INLINED = /data:(?:image|font)\/[\w+.-]+;base64,[A-Za-z0-9+/]{24,}/g

function changeInlined(build: BuildToSpoil, random: Random): Planted | undefined {
  const holders = build.files.filter(({ role }) => role === 'script' || role === 'style')
  const found = holders.flatMap(({ path: file }) =>
    [...build.read(file).matchAll(INLINED)].map((match) => ({ file, match })),
  )
  const chosen = oneOf(found, random)
  if (chosen === undefined) return undefined
  const { file, match } = chosen
  const text = build.read(file)
  // The same length, so that a source map stays true; inside the content, not in its header or padding.
  const at = match.index + Math.floor(match[0].length * 0.75)
  const letter = text[at] === 'A' ? 'B' : 'A'
  const changes = [{ path: file, content: `${text.slice(0, at)}${letter}${text.slice(at + 1)}` }]
  const place = `${file} @${match.index}`
  return { file, at: place, before: shown(text.slice(at - 20, at + 20)), after: `… ${letter} …`, changes }
}
