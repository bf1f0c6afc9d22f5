import path from 'node:path'
import type { ResolvedConfig } from '../config/resolve.ts'
import { urlOf } from './names.ts'

type Config = Pick<ResolvedConfig, 'base' | 'urls'>

/** A name of `urlCode` in a chunk, which a file's address takes the place of. */
export const MARK = /__nexxoUrl_([0-9a-f]+)__/g

/** Set in a classic worker of another origin, whose own address says nothing of where it came from. */
export const WORKER_ADDRESS = '__nexxoScript'

/**
 * JavaScript for the address of an output file: a string, or a name that `fillUrls` replaces once the chunk is known that holds it.
 */
export function urlCode(fileName: string, { base, urls }: Config): string {
  if (urls.kind === 'written') return JSON.stringify(urlOf(base, fileName))
  return `__nexxoUrl_${Buffer.from(fileName).toString('hex')}__`
}

/** A script in which addresses stand. */
export interface UrlPlace {
  /** posix, relative to the output folder */
  readonly script: string
  readonly format: string
}

/** Where the names of `urlCode` stand in a chunk, with what belongs there. */
export function markedUrls(
  code: string,
  place: UrlPlace,
  config: Config,
): readonly { readonly start: number; readonly end: number; readonly fileName: string; readonly code: string }[] {
  return [...code.matchAll(MARK)].map((match) => {
    const fileName = Buffer.from(match[1] ?? '', 'hex').toString()
    return {
      start: match.index,
      end: match.index + match[0].length,
      fileName,
      code: placedUrl(fileName, place, config),
    }
  })
}

/** JavaScript for the address of an output file within a known script. */
export function placedUrl(fileName: string, place: UrlPlace, { base, urls }: Config): string {
  if (urls.kind === 'written') return JSON.stringify(urlOf(base, fileName))
  if (urls.kind === 'expression') return `(${urls.code} + ${JSON.stringify(fileName)})`
  const relative = path.posix.relative(path.posix.dirname(place.script), fileName)
  const request = JSON.stringify(relative.startsWith('.') ? relative : `./${relative}`)
  const own = place.format === 'es' ? 'import.meta.url' : `self.${WORKER_ADDRESS} || self.location.href`
  return `new URL(${request}, ${own}).href`
}

/** JavaScript for a URL object, as webpack has it: relative to the page, or to the worker when there is none. */
export function documentUrl(code: string): string {
  return `new URL(${code}, self.document ? document.baseURI : self.location.href)`
}

/**
 * JavaScript for the first argument of `new Worker`. Browsers start no worker from another origin, so where the base may be one the
 * worker is a line that imports the script.
 */
export function workerUrl(code: string, kind: 'classic-worker' | 'module-worker', { base, urls }: Config): string {
  const url = documentUrl(code)
  if (urls.kind !== 'expression' && !/^(?:[a-z]+:)?\/\//i.test(base)) return url
  const text = kind === 'module-worker' ? '`import ${u}`' : `\`self.${WORKER_ADDRESS}=\${u};importScripts(\${u})\``
  const line = `URL.createObjectURL(new Blob([((u) => ${text})(JSON.stringify(url.href))], { type: 'text/javascript' }))`
  return `((url) => (url.origin === self.location.origin ? url : ${line}))(${url})`
}
