import path from 'node:path'
import type { OutputAsset, OutputChunk } from 'rolldown'
import type { ResolvedConfig } from '../config/resolve.ts'
import { servedMap } from './maps.ts'

/** A whole output of the engine. It stays as it is when the next one is made: a page takes all its scripts from the same. */
export interface Output {
  /** Chunk name of an entry → its file. */
  readonly entries: ReadonlyMap<string, string>
  /** Scripts and their maps; a name tells the content. */
  readonly files: ReadonlyMap<string, OutputChunk | OutputAsset>
  /** Someone makes pages of it, or has a page of it open. */
  hold(): void
  /** When nobody holds it any more its memory is given back: it is Rolldown's, and waits for a collector that does not know how much it is. */
  release(): void
}

/** In the names of scripts: whoever has one by its name has the content that was meant. */
export const SCRIPT_NAME = 'assets/[name].[hash:16].js'

/** Chunk with what of the packages is CommonJS: it only defines. */
export const PACKAGES = 'nexxo-packages'

/** Scripts that define and do nothing else: when they run does not matter. The first has the linker's own functions. */
const DEFINING = ['rolldown-runtime', PACKAGES]

const SCRIPT = /\.js(?:\.map)?$/

export function isScript(name: string): boolean {
  return SCRIPT.test(name)
}

type Made = readonly (OutputChunk | OutputAsset)[]

/** @param free  gives the memory of a file back */
export function outputOf(made: Made, free: (file: OutputChunk | OutputAsset) => void): Output {
  const state = { holders: 0 }
  const entries = made.flatMap((file) =>
    file.type === 'chunk' && file.isEntry ? [[file.name, file.fileName] as const] : [],
  )
  return {
    entries: new Map(entries),
    files: new Map(made.filter(({ fileName }) => isScript(fileName)).map((file) => [file.fileName, file])),
    hold: () => void (state.holders += 1),
    release() {
      state.holders -= 1
      if (state.holders === 0) made.forEach(free)
    },
  }
}

/** A script, or the map of one as it is served. */
export function textOf({ files }: Output, name: string, config: ResolvedConfig): string | undefined {
  const file = files.get(name)
  if (file === undefined) return undefined
  return file.type === 'chunk' ? file.code : servedMap(String(file.source), name, config)
}

/** What stands at the address of an entry in a page: the address of its script is known when that is made, which is later. */
export function entryStub({ entries, files }: Output, name: string): string | undefined {
  const file = entries.get(name)
  if (file === undefined) return undefined
  // Asked for at once, and not when the first script is there that imports them.
  const shared = DEFINING.flatMap((chunk) =>
    [...files.keys()].filter((one) => one.endsWith('.js') && path.posix.basename(one).startsWith(`${chunk}.`)),
  )
  // It stands beside the entry's file; names of entries may have folders.
  const from = path.posix.dirname(file)
  return [...shared, file].map((one) => `import '${relativeUrl(from, one)}'`).join('\n')
}

function relativeUrl(from: string, to: string): string {
  const relative = path.posix.relative(from, to)
  return relative.startsWith('.') ? relative : `./${relative}`
}
