import type { Request } from 'playwright-core'
import type { RequestSeen } from './observation.ts'

/** What every browser adds by itself; what is left was set by the app or says what it asks for. */
const OF_THE_BROWSER =
  /^(?:user-agent|sec-.*|accept-(?:encoding|language)|host|connection|referer|origin|upgrade-insecure-requests|cache-control|pragma|content-length|purpose|priority|dnt|cookie|range|if-.*|:.*)$/
const LOADED_BY_THE_BROWSER = /^(?:script|stylesheet|image|font|media|texttrack|manifest|other)$/

/** The headers and the body an app sends with a request of its own; nothing for what the browser loads. */
export function readSent(request: Request): Pick<RequestSeen, 'headers' | 'body'> {
  const type = request.resourceType()
  if (LOADED_BY_THE_BROWSER.test(type) || (type === 'document' && request.method() === 'GET')) return {}
  const body = request.postData()
  const kept = Object.entries(request.headers()).filter(([name]) => !OF_THE_BROWSER.test(name))
  const headers = Object.fromEntries(kept.map(([name, value]) => [name, withoutBoundary(value)]))
  return body === null ? { headers } : { headers, body: withoutBoundary(body) }
}

/** The line between the parts of a form is a random number. */
function withoutBoundary(text: string): string {
  return text.replace(/----WebKitFormBoundary\w+/g, '<boundary>')
}

/** `POST /api/orders → 201`, its headers by name, an empty line and the body. */
export function describeSent(request: RequestSeen): string {
  const headers = Object.entries(request.headers ?? {})
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}: ${value}`)
  const first = `${request.method} ${request.url.replace('https://app.test', '')} → ${request.status}`
  return [first, ...headers, ...(request.body === undefined ? [] : ['', request.body])].join('\n')
}
