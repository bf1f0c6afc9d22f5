/** Page functions have parameters of many types; only their source text is used. */
export type PageFunction = (...parameters: never[]) => unknown

/**
 * Source text of functions that run inside the page, with one of them called. They may call each other by name and use
 * nothing else of their module.
 *
 * @param functions  what `main` calls, directly or not; a bundler may rename them, consistently
 * @param call  `argument` is JSON-able and handed to `main`, and after it `parts`: functions of other modules, by name
 */
export function pageProgram(
  functions: readonly PageFunction[],
  call: { readonly main: PageFunction; readonly argument: unknown; readonly parts?: Readonly<Record<string, string>> },
): string {
  // A bundler that keeps function names calls this; in the page it has nothing to do.
  const prelude = 'var __name = (target) => target;'
  const sources = functions.map((one) => one.toString()).join('\n')
  const parts = Object.entries(call.parts ?? {}).map(([name, source]) => `${name}: ${source}`)
  const given = `${JSON.stringify(call.argument)}, { ${parts.join(', ')} }`
  return `(() => { ${prelude}\n${sources}\nreturn (${call.main.toString()})(${given}) })()`
}

/** Source text of one function with those it calls, for `parts`: functions of one module cannot name those of another. */
export function pagePart(functions: readonly PageFunction[], main: PageFunction): string {
  return `(() => { ${functions.map((one) => one.toString()).join('\n')}\nreturn ${main.toString()} })()`
}
