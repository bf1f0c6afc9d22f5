/** What the part of a request after `?` asks for. */
export type Wish =
  | { readonly kind: 'file'; readonly form: 'auto' | 'file' | 'inline' }
  | { readonly kind: 'text' }
  | { readonly kind: 'component' }
  | { readonly kind: 'worker'; readonly global: 'Worker' | 'SharedWorker'; readonly as: 'factory' | 'inline' | 'url' }
  | { readonly kind: 'wasm-init' }
  | { readonly kind: 'global-script' }

const FILE_WORDS: Readonly<Record<string, 'file' | 'inline'>> = { inline: 'inline', 'no-inline': 'file', url: 'file' }

/** @returns `undefined` for a query of somebody else's */
export function wishOf(query: string): Wish | undefined {
  const words = new Set(query.split('&').map((part) => part.split('=')[0] ?? ''))
  if (words.has('raw')) return { kind: 'text' }
  if (words.has('component')) return { kind: 'component' }
  if (words.has('init')) return { kind: 'wasm-init' }
  if (words.has('script')) return { kind: 'global-script' }
  if (words.has('worker') || words.has('sharedworker')) return workerWish(words)
  const word = Object.keys(FILE_WORDS).find((one) => words.has(one))
  const form = word === undefined ? undefined : FILE_WORDS[word]
  if (form !== undefined) return { kind: 'file', form }
  // Written by the resolver: `require` wants the value itself.
  return words.has('module-value') ? { kind: 'file', form: 'auto' } : undefined
}

function workerWish(words: ReadonlySet<string>): Wish {
  const as = words.has('inline') ? 'inline' : words.has('url') ? 'url' : 'factory'
  return { kind: 'worker', global: words.has('worker') ? 'Worker' : 'SharedWorker', as }
}
