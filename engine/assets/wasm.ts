import fs from 'node:fs'

/** Id of the module with the function that both forms of a WebAssembly import call in the browser. */
export const WASM_RUNTIME = '\0nexxo/wasm'

/**
 * Starts a module while it loads; a server that sends another type than `application/wasm` costs only that.
 *
 * @see https://developer.mozilla.org/en-US/docs/WebAssembly/Reference/JavaScript_interface/instantiateStreaming_static
 */
export const WASM_RUNTIME_CODE = `export async function instantiate(url, imports) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(\`Loading \${response.url || url} failed with status \${response.status}.\`)
  const streams = WebAssembly.instantiateStreaming && response.headers.get('Content-Type') === 'application/wasm'
  const { instance } = streams
    ? await WebAssembly.instantiateStreaming(response, imports)
    : await WebAssembly.instantiate(await response.arrayBuffer(), imports)
  return instance
}`

/** `import init from './pear.wasm?init'`: a function that starts an instance. @see https://vite.dev/guide/features#webassembly */
export function wasmInitModule(url: string): string {
  return `import { instantiate } from ${JSON.stringify(WASM_RUNTIME)}
export default (imports = {}) => instantiate(${url}, imports)`
}

/**
 * `import { add } from './pear.wasm'`: the instance's exports; what it imports are modules, found from where the file lies.
 *
 * @param url  JavaScript for the file's address
 * @throws WebAssembly.CompileError for a file that is no WebAssembly module
 * @see https://github.com/WebAssembly/esm-integration
 */
export async function wasmModule(file: string, url: string): Promise<string> {
  const module = await WebAssembly.compile(fs.readFileSync(file))
  const sources = [...new Set(WebAssembly.Module.imports(module).map((one) => one.module))]
  const names = WebAssembly.Module.exports(module).map((one) => JSON.stringify(one.name))
  const imports = sources.map((source, index) => `${JSON.stringify(source)}: imports${index}`)
  return [
    `import { instantiate } from ${JSON.stringify(WASM_RUNTIME)}`,
    ...sources.map((source, index) => `import * as imports${index} from ${JSON.stringify(source)}`),
    `const { exports } = await instantiate(${url}, { ${imports.join(', ')} })`,
    ...names.map((name, index) => `const export${index} = exports[${name}]`),
    `export { ${names.map((name, index) => `export${index} as ${name}`).join(', ')} }`,
  ].join('\n')
}
