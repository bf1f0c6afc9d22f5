import { DEFAULTS, type UserConfig } from '../../core/config.ts'

/** How a script comes by the address of an output file. */
export type UrlSource =
  /** Written out: the base and the name. */
  | { readonly kind: 'written' }
  /** Counted from the script that holds it. */
  | { readonly kind: 'script' }
  /** An expression gives the base while the page runs. `app`: only once the app itself has assigned it. */
  | { readonly kind: 'expression'; readonly code: string; readonly knownTo: 'page' | 'app' }

/** webpack's name for the base in the app's own code. */
export const PUBLIC_PATH = '__webpack_public_path__'

export function urlSource({ output, interop = DEFAULTS.interop }: UserConfig, base: string): UrlSource {
  const code = output?.runtimeBase
  if (code === PUBLIC_PATH) return { kind: 'expression', code: publicPathCode(base), knownTo: 'app' }
  if (code !== undefined) return { kind: 'expression', code: `(${code})`, knownTo: 'page' }
  const relative = output?.relativeUrls ?? (interop === 'webpack' ? 'page' : 'script')
  return { kind: base === './' && relative === 'script' ? 'script' : 'written' }
}

/** Reads webpack's variable: what the app assigned, else the base of the build. */
export function publicPathCode(base: string): string {
  return `(globalThis.${PUBLIC_PATH} ?? ${JSON.stringify(base)})`
}
