/**
 * Source text of functions that run inside the page, with one of them called. They may call each other by name and use
 * nothing else of their module.
 *
 * @param argument  JSON-able; handed to `main`
 */
export function pageProgram(
  // Page functions have parameters of many types; only their source text is used here.
  functions: readonly ((...parameters: never[]) => unknown)[],
  call: { readonly main: string; readonly argument: unknown },
): string {
  // A bundler that keeps function names calls this; in the page it has nothing to do.
  const prelude = 'var __name = (target) => target;'
  const sources = functions.map((one) => one.toString()).join('\n')
  return `(() => { ${prelude}\n${sources}\nreturn ${call.main}(${JSON.stringify(call.argument)}) })()`
}
