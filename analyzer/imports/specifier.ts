/** Node's core modules, without `node:`. @see https://nodejs.org/api/modules.html#built-in-modules */
const CORE_MODULES = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs http http2 https inspector ' +
    'module net os path perf_hooks process punycode querystring readline repl stream string_decoder sys timers tls tty url util v8 vm worker_threads zlib'
  ).split(' '),
)

export type Request =
  | { readonly kind: 'relative' | 'absolute' | 'remote'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly path: string }
  | { readonly kind: 'core'; readonly name: string; readonly path: string }

/** What an import asks for, after inline loaders, a leading `~` and the query are taken off. */
export function readRequest(specifier: string): Request {
  const path = (specifier.split('!').at(-1) ?? specifier).replace(/\?.*$/, '').replace(/^~(?=[^/])/, '')
  if (/^([a-z][a-z+.-]*:)?\/\/|^data:/i.test(path)) return { kind: 'remote', path }
  if (/^\.{1,2}(\/|$)/.test(path)) return { kind: 'relative', path }
  if (path.startsWith('/')) return { kind: 'absolute', path }
  const name = /^(@[^/]+\/[^/]+|[^/]+)/.exec(path)?.[0] ?? path
  const core = path.replace(/^node:/, '')
  if (path.startsWith('node:') || (CORE_MODULES.has(core.split('/')[0] ?? '') && !path.endsWith('/')))
    return { kind: 'core', name: core.split('/')[0] ?? core, path }
  return { kind: 'package', name, path }
}
