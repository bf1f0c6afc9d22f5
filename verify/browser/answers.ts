import type { RecordedAnswer, VerifyConfig } from '../../core/config.ts'

/** Finds the recorded answer to a request. */
export type FindAnswer = (method: string, url: URL) => RecordedAnswer | undefined

/**
 * The answers of `verify.answers` by the names a request may have, the exact one first: the whole address, path and query, the
 * query in any order, the path alone, and at last the longest `GET /api/*` that it begins with.
 */
export function openAnswers(answers: VerifyConfig['answers']): FindAnswer {
  const exact = new Map(Object.entries(answers ?? {}))
  const sorted = new Map([...exact].map(([name, answer]) => [sortQuery(name), answer]))
  const wide = [...exact]
    .filter(([name]) => name.endsWith('/*'))
    .map(([name, answer]) => ({ prefix: name.slice(0, -1), answer }))
    .toSorted((one, other) => other.prefix.length - one.prefix.length)
  return (method, { href, pathname, search }) => {
    // A page under https asks every address under https.
    const names = [href, href.replace(/^https:/, 'http:'), `${pathname}${search}`].map((name) => `${method} ${name}`)
    const known = [...names, ...names.map(sortQuery), `${method} ${pathname}`]
    const direct = known.map((name) => exact.get(name) ?? sorted.get(name)).find((one) => one !== undefined)
    return direct ?? wide.find(({ prefix }) => names.some((name) => name.startsWith(prefix)))?.answer
  }
}

function sortQuery(name: string): string {
  const at = name.indexOf('?')
  if (at < 0) return name
  return `${name.slice(0, at)}?${name
    .slice(at + 1)
    .split('&')
    .toSorted()
    .join('&')}`
}
