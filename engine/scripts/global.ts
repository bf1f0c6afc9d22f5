import fs from 'node:fs'
import type { ResolvedConfig } from '../config/resolve.ts'

/** Id of the module with the function that runs a text in the global scope. */
export const GLOBAL_RUNTIME = '\0nexxo/global-script'

/** A script element runs where it is put, in sloppy mode, and is allowed by the nonce that the page's own scripts have. */
export const GLOBAL_RUNTIME_CODE = `export function runGlobally(text) {
  if (typeof document === 'undefined') return void (0, eval)(text)
  const script = document.createElement('script')
  const nonce = document.querySelector('script[nonce]')?.nonce
  if (nonce) script.nonce = nonce
  script.text = text
  document.head.appendChild(script).remove()
}`

/**
 * A module that runs a script in the global scope when it is imported; names that the script declares by \`var\` or \`function\` are
 * global.
 */
export async function globalScriptModule(file: string, config: ResolvedConfig): Promise<string> {
  const source = fs.readFileSync(file, 'utf8')
  const text = config.minify === false ? source : await minified(file, source)
  return `import { runGlobally } from ${JSON.stringify(GLOBAL_RUNTIME)}\nrunGlobally(${JSON.stringify(text)})\nexport default undefined`
}

/** Names of the top level stay, as they are what the script is for; a text that does not parse stays too, for the browser to say so. */
async function minified(file: string, source: string): Promise<string> {
  const { minify } = await import('rolldown/utils')
  const result = await minify(file, source, { module: false, mangle: { toplevel: false } })
  return result.errors.length > 0 ? source : result.code
}
