import { createHash, getHashes } from 'node:crypto'
import path from 'node:path'
import type { ClassNameContext, CssModulesConfig } from '../../core/config.ts'
import { posixRelative } from '../plugins/module-id.ts'

/** `[md5:hash:base64:5]` of css-loader: algorithm, digest and length may be left out, but not all three. */
const LOADER_HASH =
  /\[(?:([a-z0-9-]+):)?(?:contenthash|fullhash|hash)(?::(base64url|base64|hex|base\d+))?(?::(\d+))?\]/gi
const OWN_HASH = /\[hash(?::(\d+))?\]/g

export interface ClassNameRequest extends ClassNameContext {
  /** Goes into the hash. */
  readonly prefix?: string
}

/**
 * The generated name of a class of a CSS module.
 *
 * `[file]` is the base name without extension and without `.module`, or the folder's name for `index.module.*`;
 * `[hash:N]` is the start of the base64 of md5 over the path relative to the root, followed by the local name.
 * Under Create React App's pattern the result is byte-equal to its own. The other tokens are those of css-loader's
 * `localIdentName`; hash functions that Node lacks (md4, xxhash64) are computed as md5.
 *
 * @see https://github.com/facebook/create-react-app/blob/v5.0.1/packages/react-dev-utils/getCSSModuleLocalIdent.js
 * @see https://github.com/webpack-contrib/css-loader#localidentname
 */
export function className(pattern: NonNullable<CssModulesConfig['className']>, of: ClassNameRequest): string {
  const { root, file, local } = of
  if (typeof pattern === 'function') return identifier(pattern({ root, file, local }))
  const relative = posixRelative(root, file)
  const { dir, name, ext } = path.posix.parse(relative)
  const folder = path.basename(path.dirname(file))
  const values: Readonly<Record<string, string>> = {
    file: /^index\.module$/.test(name) ? folder : name,
    name,
    path: dir === '' ? '' : `${dir}/`,
    folder,
    ext,
  }
  const filled = pattern
    .replaceAll(/\[(file|name|path|folder|ext)\]/g, (_, token: string) => values[token] ?? '')
    .replaceAll(OWN_HASH, (_, length: string | undefined) =>
      ownHash(relative, of).slice(0, length ? +length : undefined),
    )
    .replaceAll(LOADER_HASH, (_, algorithm?: string, digest?: string, length?: string) =>
      loaderHash(relative, of, { algorithm, digest, length }),
    )
    .replaceAll('[local]', () => local)
  // Where the name's own token is not used, names are made as css-loader and Vite make them.
  if (!pattern.includes('[file]')) return identifier(filled).replaceAll(/[^\w\u00A0-\uFFFF-]/g, '-')
  return identifier(filled.replace('.module_', '_').replaceAll('.', '_'))
}

function ownHash(relative: string, { prefix = '', local }: ClassNameRequest): string {
  return createHash('md5').update(`${prefix}${relative}${local}`).digest('base64')
}

/** As css-loader 6 cleans it: no leading digits, nothing that would need an escape. */
function loaderHash(
  relative: string,
  { prefix = '', local }: ClassNameRequest,
  how: {
    readonly algorithm: string | undefined
    readonly digest: string | undefined
    readonly length: string | undefined
  },
): string {
  const known = how.algorithm !== undefined && getHashes().includes(how.algorithm) ? how.algorithm : 'md5'
  const hash = createHash(known).update(`${prefix}${relative}\0${local}`)
  const text = hash.digest(how.digest?.startsWith('base') === true ? 'base64' : 'hex')
  const clean = text.replace(/^\d+/, '').replaceAll('/', '_').replaceAll(/\W+/g, '')
  return clean.slice(0, how.length === undefined ? 20 : +how.length)
}

/** As css-loader makes an identifier of a name: a leading digit gets `_`, what a file name may not hold becomes `-`. */
function identifier(name: string): string {
  return name.replace(/^((?:-?\d)|--)/, '_$1').replaceAll(/[<>:"/\\|?*]/g, '-')
}

/** The name as it stands in a selector: a base64 hash may hold a `+`. */
export function escapeClassName(name: string): string {
  return name.replaceAll(/[^\w\u00A0-\uFFFF-]/g, (character) => `\\${character}`)
}
