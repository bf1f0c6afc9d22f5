import type { OutputAsset, OutputChunk, RolldownLog } from 'rolldown'
import { fileOf } from '../plugins/module-id.ts'
import type { Engine } from './engine.ts'
import type { Project } from './project.ts'

/** Packages that are not installed. The engine leaves the import of one to the browser, which knows nothing of packages, and says nothing. */
export interface Lost {
  inOutput(files: readonly (OutputChunk | OutputAsset)[]): Error | undefined
  inUpdates(updates: readonly { readonly update: object }[]): Error | undefined
  inScript(code: string): Error | undefined
}

/** At the beginning of a line, as the linker prints it. */
const IMPORT = /^import\b[^'"\n]*(["'])(.+?)\1/gm

/** What a browser finds by itself: an address, or a path. */
const IS_ADDRESS = /^(?:[./#]|[a-z][a-z\d+.-]*:)/i

export function lostPackages({ config, pages }: Project, engine: () => Engine | undefined): Lost {
  const { external } = config
  const kept = Array.isArray(external) ? external : Object.keys(external)
  // Plugins may leave packages to it.
  const hasMap = pages.some(({ html }) => /<script[^>]*\bimportmap\b/i.test(html))
  const isKept = (name: string) => hasMap || kept.some((one) => name === one || name.startsWith(`${one}/`))
  const errorFor = (imported: readonly string[]) => {
    const names = [...new Set(imported)].filter((name) => !IS_ADDRESS.test(name) && !isKept(name))
    return names.length === 0 ? undefined : unresolved(names, engine())
  }
  const inScripts = (codes: readonly string[]) =>
    errorFor(codes.flatMap((code) => [...code.matchAll(IMPORT)].map(([, , name = '']) => name)))
  return {
    inOutput(files) {
      const chunks = files.filter((file) => file.type === 'chunk')
      const names = new Set(chunks.map(({ fileName }) => fileName))
      return errorFor(
        chunks
          .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
          .filter((one) => !names.has(one)),
      )
    },
    inUpdates: (updates) => inScripts(updates.flatMap(({ update }) => ('code' in update ? [String(update.code)] : []))),
    inScript: (code) => inScripts([code]),
  }
}

/** An error as the linker has it. */
function unresolved(names: readonly string[], engine: Engine | undefined): Error {
  const logs = names.map((name): RolldownLog => {
    const message = `Could not resolve '${name}'`
    return { code: 'UNRESOLVED_IMPORT', message, exporter: name, ...placeOf(name, engine) }
  })
  return Object.assign(new Error(logs.map(({ message }) => message).join('\n')), { errors: logs })
}

/** The first module that asks for the package. */
function placeOf(name: string, engine: Engine | undefined): Pick<RolldownLog, 'id' | 'pos'> {
  for (const id of engine?.modules() ?? []) {
    const code = engine?.module(id)?.code ?? ''
    const pos = Math.max(code.indexOf(`'${name}'`), code.indexOf(`"${name}"`))
    if (pos >= 0) return { id: fileOf(id), pos }
  }
  return {}
}
