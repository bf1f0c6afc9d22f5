import type * as Vue2 from 'vue2/compiler-sfc'
import type * as Vue3 from 'vue/compiler-sfc'
import { installedPackage, requireFrom, versionParts } from '../frameworks/installed.ts'
import { missingCompiler, unsupportedCompiler } from '../frameworks/say.ts'
import { olderCompiler } from './vue26.ts'

/** The project's own compiler of single-file components; its two interfaces differ. */
export type VueCompiler =
  | { readonly major: 2; readonly sfc: typeof Vue2 }
  | { readonly major: 3; readonly sfc: typeof Vue3 }

/**
 * Loads the compiler that comes with the project's `vue`: 2.7, or 3 from 3.2.13 on, which is the first that brings it along. For Vue 2.0 to
 * 2.6 it is a package of its own.
 *
 * @param file  the first file that needs it, for the message
 * @throws NexxoError `engine/compiler-missing`, `engine/compiler-unsupported`
 */
export function loadVueCompiler(request: {
  readonly root: string
  readonly mode: string
  readonly file: string
}): VueCompiler {
  const { root, mode, file } = request
  const vue = installedPackage(root, 'vue')
  if (vue === undefined) throw missingCompiler(file, 'vue')
  const [major, minor, patch] = versionParts(vue.version)
  if (major === 2 && minor < 7) return { major, sfc: olderCompiler(root, file) }
  const isSupported = major === 2 || (major === 3 && (minor > 2 || (minor === 2 && patch >= 13)))
  if (!isSupported)
    throw unsupportedCompiler({ name: 'vue', version: vue.version, supported: 'Vue 2 and Vue 3 from 3.2.13 on' })
  // Types of either are those of its package; the version says which it is.
  const sfc: unknown = requireAs(mode, () => requireFrom(vue.dir)('vue/compiler-sfc'))
  return major === 2
    ? { major: 2, sfc: sfc as typeof Vue2 }
    : { major: 3, sfc: withTypeScript(sfc as typeof Vue3, root) }
}

/** Vue's compiler has two builds and chooses when it is loaded, by the environment; the code that they write differs. */
function requireAs(mode: string, load: () => unknown): unknown {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = mode
  try {
    return load()
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

/** With TypeScript at hand the compiler follows types imported for `defineProps<…>()`. */
function withTypeScript(sfc: typeof Vue3, root: string): typeof Vue3 {
  // Since Vue 3.3.
  if ('registerTS' in sfc && typeof sfc.registerTS === 'function') sfc.registerTS(() => requireFrom(root)('typescript'))
  return sfc
}
