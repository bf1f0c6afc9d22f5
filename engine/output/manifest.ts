import path from 'node:path'
import type { ResolvedConfig } from '../config/resolve.ts'
import { urlOf } from './names.ts'

/** What a manifest can say of one output file. */
export interface OutputFile {
  readonly fileName: string
  /** `main.js`, `static/media/logo.svg`: the name without its hash. */
  readonly logical: string
  readonly kind: 'script' | 'style' | 'asset' | 'page' | 'map'
  /** Loaded by the first page itself. */
  readonly isInitial: boolean
}

type Form = NonNullable<ResolvedConfig['output']['manifest']>['form']

/** The text of the manifest: logical name → URL, in the form that readers of the old build know. */
export function manifestText(
  files: readonly OutputFile[],
  { base, form, prefix = '' }: { readonly base: string; readonly form: Form; readonly prefix?: string },
): string {
  const urls = Object.fromEntries(files.map((file) => [prefix + file.logical, urlOf(base, file.fileName)]))
  if (form !== 'cra' && form !== 'cra-4') return JSON.stringify(urls, null, 2)
  const initial = files.filter((file) => file.isInitial && (file.kind === 'style' || file.kind === 'script'))
  const entrypoints = [...initial.filter(isStyle), ...initial.filter((file) => !isStyle(file))]
  return JSON.stringify({ files: urls, entrypoints: entrypoints.map((file) => file.fileName) }, null, 2)
}

function isStyle(file: OutputFile): boolean {
  return file.kind === 'style'
}

/** An asset's manifest key: its folder in the output and the name it had as a source; Create React App 4 keeps the hash. */
export function assetKey(
  fileName: string,
  { sourceName, form }: { sourceName: string; form: Form | undefined },
): string {
  if (form === 'cra-4') return fileName
  return path.posix.join(path.posix.dirname(fileName), sourceName)
}
