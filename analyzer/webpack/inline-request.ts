import { NEEDS_WEBPACK } from './data/loaders.ts'

/** The form in which an inline request is imported: for its value, or for what it does. */
export type ImportForm = 'default' | 'side-effect'

interface InlineLoader {
  /** With `-loader`, which webpack 1 let one leave out. */
  readonly name: string
  readonly query: string
}

/**
 * The request without loaders that means the same, with a query where the engine needs one.
 *
 * @param specifier  `!!raw-loader!./pear.txt`
 * @returns `undefined` where nothing certain can be said: other loaders, options, or loaders of the configuration that run as well
 * @see https://webpack.js.org/concepts/loaders/#inline
 */
export function plainRequest(specifier: string, form: ImportForm): string | undefined {
  const [, prefix = '', chain = ''] = /^(!!|-?!)?(.*)$/s.exec(specifier) ?? []
  const parts = chain.split('!')
  const file = parts.at(-1)
  const loaders = parts.slice(0, -1).map(readLoader)
  if (file === undefined || file === '' || file.includes('?') || loaders.length === 0) return undefined
  if (loaders.some(({ query }) => query !== '')) return undefined
  const names = loaders.map(({ name }) => name)
  const [first = ''] = names
  if (isStyleChain(names)) return form === 'side-effect' && prefix !== '' ? file : undefined
  if (names.length > 1) return undefined
  // Without a prefix the configuration's own rules run on the file first; these two loaders ask for the file itself.
  if (prefix === '' && !WHOLE_FILE.has(first)) return undefined
  const query = QUERIES[form][first]
  return query === undefined ? undefined : `${file}?${query}`
}

/**
 * Whether the loaders of a request run for real in the engine, with the same result. Without a prefix the configuration's own rules run
 * on the file first, and for stylesheets and components these are the engine's work.
 */
export function runsForReal(specifier: string): boolean {
  const [, prefix = '', chain = ''] = /^(!!|-?!)?(.*)$/s.exec(specifier) ?? []
  const parts = chain.split('!')
  const file = (parts.at(-1) ?? '').replace(/\?.*$/s, '')
  const names = parts.slice(0, -1).map((part) => readLoader(part).name)
  if (names.length === 0 || names.some((name) => NEEDS_WEBPACK.has(name))) return false
  return prefix !== '' || !/\.(?:css|scss|sass|less|styl|stylus|vue|svelte)$/.test(file)
}

function readLoader(part: string): InlineLoader {
  const [, name = part, query = ''] = /^([^?]*)(\?.*)?$/s.exec(part) ?? []
  return { name: name.endsWith('-loader') || /[/.]/.test(name) ? name : `${name}-loader`, query }
}

const QUERIES: Readonly<Record<ImportForm, Readonly<Record<string, string>>>> = {
  default: {
    'raw-loader': 'raw',
    'text-loader': 'raw',
    'svg-inline-loader': 'raw',
    'file-loader': 'url',
    'url-loader': 'inline',
    'svg-url-loader': 'inline',
    'worker-loader': 'worker',
    '@svgr/webpack': 'component',
  },
  'side-effect': { 'script-loader': 'script' },
}

const WHOLE_FILE = new Set(['worker-loader', 'script-loader'])

const STYLES = new Set(['style-loader', 'css-loader', 'postcss-loader', 'sass-loader', 'less-loader', 'stylus-loader'])

function isStyleChain(names: readonly string[]): boolean {
  return names[0] === 'style-loader' && names[1] === 'css-loader' && names.every((name) => STYLES.has(name))
}
