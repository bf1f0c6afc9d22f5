import path from 'node:path'
import type { OutputAsset, OutputChunk, RolldownOutput } from 'rolldown'
import { isStyleEntry } from '../config/entries.ts'
import { fileOf } from '../plugins/module-id.ts'
import type { Build } from '../state.ts'
import { licenceFile } from './licence-file.ts'
import { licenceBanner, licenceText } from './licences.ts'
import { assetKey, type OutputFile } from './manifest.ts'
import { mapKind, shiftedMap, shiftInlineMap } from './maps.ts'

/** A file to write, with what manifests say of it. */
export interface WrittenFile extends OutputFile {
  readonly content: string | Uint8Array
  /** Listed in no manifest. */
  readonly isUnlisted?: boolean
}

interface Collect {
  readonly build: Build
  readonly output: RolldownOutput['output']
  /** Files that the first page loads. */
  readonly initial: ReadonlySet<string>
}

/** Everything the bundler and the styles made: scripts, styles, the assets they refer to, maps and licences. */
export function collectFiles(request: Collect): readonly WrittenFile[] {
  const sheets = new Set(request.build.config.entries.filter(isStyleEntry).map(({ name }) => name))
  const scripts = request.output.filter(
    (file): file is OutputChunk => file.type === 'chunk' && !(file.isEntry && sheets.has(file.name)),
  )
  const maps = new Map(
    request.output
      .filter((file): file is OutputAsset => file.type === 'asset')
      .map((file) => [file.fileName, file.source]),
  )
  const styles = styleFiles(request)
  const files = [
    ...styles,
    ...scripts.flatMap((chunk) => scriptFiles(chunk, maps, request)),
    ...sideScripts(request.build),
  ]
  return [
    ...files.filter((file) => file.kind !== 'map'),
    ...assetFiles(request),
    ...emittedFiles(request.build),
    ...allLicences(scripts, request),
    ...files.filter((file) => file.kind === 'map'),
  ]
}

function emittedFiles({ emitted }: Build): WrittenFile[] {
  return [...emitted].map(([fileName, content]) => ({
    fileName,
    logical: fileName,
    kind: 'asset',
    isInitial: false,
    content,
  }))
}

function scriptFiles(
  chunk: OutputChunk,
  maps: ReadonlyMap<string, string | Uint8Array>,
  request: Collect,
): WrittenFile[] {
  const { fileName } = chunk
  const map = mapKind(request.build.config.sourceMap).place === 'file' ? maps.get(`${fileName}.map`) : undefined
  const isNamed = chunk.isEntry || request.build.chunkNames.has(chunk.facadeModuleId ?? '')
  const logical = isNamed ? `${nameOf(chunk, request.build)}.js` : fileName
  const setting = request.build.config.output.licences
  const licences =
    setting === 'none'
      ? undefined
      : licenceText(chunk.moduleIds.map((id) => request.build.licences.get(fileOf(id)) ?? ''))
  const licenceName =
    setting === 'linked' || setting === 'none' ? `${path.posix.basename(fileName)}.LICENSE.txt` : setting.file
  const code = licences === undefined ? chunk.code : `${licenceBanner(licenceName)}${shiftInlineMap(chunk.code, 1)}`
  const files: WrittenFile[] = [
    { fileName, logical, kind: 'script', isInitial: request.initial.has(fileName), content: code },
  ]
  if (licences !== undefined && setting === 'linked')
    files.push({ ...unlisted(`${fileName}.LICENSE.txt`), content: licences })
  if (map !== undefined)
    files.push({ ...mapOf(fileName), content: licences === undefined ? String(map) : shiftedMap(String(map), 1) })
  return files
}

function allLicences(scripts: readonly OutputChunk[], { build }: Collect): WrittenFile[] {
  const setting = build.config.output.licences
  if (setting === 'linked' || setting === 'none') return []
  const ids = [...scripts.flatMap(({ moduleIds }) => moduleIds), ...build.sideModules]
  const files = [...new Set(ids.map(fileOf).filter((file) => path.isAbsolute(file)))]
  return [{ ...unlisted(setting.file), content: licenceFile(files, (file) => build.licences.get(file)) }]
}

function nameOf(chunk: OutputChunk, build: Build): string {
  return build.chunkNames.get(chunk.facadeModuleId ?? '') ?? chunk.name
}

function styleFiles({ build, initial }: Collect): WrittenFile[] {
  return [...build.styleFiles.values()].flatMap((file) => {
    const isNamed = file.kind === 'entry' || build.chunkNames.has(file.root)
    const style: WrittenFile = {
      fileName: file.fileName,
      logical: isNamed ? `${file.name}.css` : file.fileName,
      kind: 'style',
      isInitial: initial.has(file.fileName),
      content: file.css,
    }
    return file.map === undefined ? [style] : [style, { ...mapOf(file.fileName), content: file.map }]
  })
}

function sideScripts(build: Build): WrittenFile[] {
  return [...build.sideScripts].flatMap(([fileName, script]) => {
    const file: WrittenFile = { fileName, logical: fileName, kind: 'script', isInitial: false, content: script.code }
    return script.map === undefined ? [file] : [file, { ...mapOf(fileName), content: script.map }]
  })
}

/** Assets whose module, or whose importer, is part of a chunk, and those that stylesheets name. */
function assetFiles({ build, output }: Collect): WrittenFile[] {
  const code = output.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
  const scripts = [...code, ...[...build.sideScripts.values()].map((script) => script.code)]
  const named = new Set([...build.styleFiles.values()].flatMap((file) => file.assets))
  return build.assets.all().flatMap((asset): WrittenFile[] => {
    const isUsed =
      named.has(asset.fileName) ||
      build.referenced.has(asset.fileName) ||
      scripts.some((text) => text.includes(asset.fileName))
    if (!isUsed) return []
    const { fileName, bytes, name } = asset
    const logical = assetKey(fileName, { sourceName: fileOf(name), form: build.config.output.manifest?.form })
    return [{ fileName, logical, kind: 'asset', isInitial: false, content: bytes }]
  })
}

function mapOf(fileName: string): Omit<WrittenFile, 'content'> {
  const map = `${fileName}.map`
  return { fileName: map, logical: path.posix.basename(map), kind: 'map', isInitial: false }
}

function unlisted(fileName: string): Omit<WrittenFile, 'content'> {
  return { fileName, logical: fileName, kind: 'asset', isInitial: false, isUnlisted: true }
}
