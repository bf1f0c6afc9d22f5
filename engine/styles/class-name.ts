import { createHash } from 'node:crypto'
import path from 'node:path'

/**
 * The generated name of a class of a CSS module.
 *
 * `[file]` is the base name without extension and without `.module`, or the folder's name for `index.module.*`;
 * `[hash:N]` is the start of the base64 of md5 over the path relative to the root, followed by the local name.
 * Under Create React App's pattern the result is byte-equal to its own.
 *
 * @see https://github.com/facebook/create-react-app/blob/v5.0.1/packages/react-dev-utils/getCSSModuleLocalIdent.js
 */
export function className(
  pattern: string,
  of: { readonly root: string; readonly file: string; readonly local: string },
): string {
  const relative = path.relative(of.root, of.file).split(path.sep).join('/')
  const name = path.posix.basename(relative, path.posix.extname(relative))
  const isIndex = /(?:^|\/)index\.module\.(?:css|scss|sass)$/.test(relative)
  const file = isIndex ? path.basename(path.dirname(of.file)) : name
  const digest = createHash('md5').update(`${relative}${of.local}`).digest('base64')
  const filled = pattern
    .replaceAll('[file]', () => file)
    .replaceAll('[name]', () => name)
    .replaceAll(/\[hash(?::(\d+))?\]/g, (_, length: string | undefined) =>
      digest.slice(0, length ? +length : undefined),
    )
    .replaceAll('[local]', () => of.local)
  return identifier(filled.replace('.module_', '_').replaceAll('.', '_'))
}

/** As css-loader makes an identifier of a name: a leading digit gets `_`, what a file name may not hold becomes `-`. */
function identifier(name: string): string {
  return name.replace(/^((?:-?\d)|--)/, '_$1').replaceAll(/[<>:"/\\|?*]/g, '-')
}

/** The name as it stands in a selector: a base64 hash may hold a `+`. */
export function escapeClassName(name: string): string {
  return name.replaceAll(/[^\w\u00A0-\uFFFF-]/g, (character) => `\\${character}`)
}
