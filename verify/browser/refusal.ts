import type { RequestSeen } from './observation.ts'
import type { View } from './visit.ts'

/** The view in which no data come: how an app tells of it is seen only there. */
export const REFUSED: View = {
  name: '1280x800 refused',
  width: 1280,
  height: 800,
  scheme: 'light',
  arrival: 'load',
  data: 'refused',
}

/** What a visit says when a page asks again and again for what is refused. */
export const RESTLESS_REFUSED = 'it did not come to rest while its requests were refused'
/** An app that keeps asking is not waited for any longer. */
export const REFUSED_PATIENCE_MS = 3000

/** A list is asked for, an object without anything comes: whoever forgets to look at the status stumbles over it. */
export const REFUSAL = { status: 503, type: 'application/json; charset=utf-8', body: '{}' } as const

type Asked = Pick<RequestSeen, 'type' | 'file'>

/**
 * Whether data are asked for: by a script, and answered with a recording or by a file as it lay in the project. A file with a
 * hash in its name, and all that is no text, may be inlined by one bundler and not by another.
 */
export function asksForData({ type, file }: Asked): boolean {
  if (type !== 'fetch' && type !== 'xhr') return false
  if (file === undefined) return true
  const name = file.split('/').at(-1) ?? ''
  return DATA_FILE.test(name) && !HASHED.test(name)
}

const DATA_FILE = /^[^.]+$|\.(?:json|txt|xml|csv|tsv|md|ya?ml)$/i
/** `news.1a2b3c4d.json`, `news-CkW9xQ2f.json`; a word has no digit in it. */
const HASHED = /[.-](?=[\w-]*\d)[\w-]{6,32}\.\w+$/

/** Whether a page got data by now, so that refusing them shows something else. */
export function gotData(requests: readonly RequestSeen[]): boolean {
  return requests.some((request) => request.status < 400 && asksForData(request))
}
