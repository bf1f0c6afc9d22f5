import type { Plugin } from 'rolldown'

/** What a module says to others, as far as the linker knows it. */
interface Linked {
  readonly code: string | null
  readonly exports: readonly string[]
}

/** Whether what has changed since the last whole output can be linked like that: the linker itself tells at the end of the next one. */
export interface Links {
  readonly plugin: Plugin
  /** An output is whole: what its build has read can be linked. */
  whole(): void
  /** Whether what has changed since imports and exports what it did. @param now  modules by their id, as they are known */
  areSame(now: (id: string) => Linked | null): boolean
}

/** Clauses of a module, `from` or without. What looks like one and is none makes no harm: it only has to stay as it is. */
const IMPORTS = /\b(?:import|export)\b[^;'"()=]*?\bfrom\s*(['"]).*?\1|\bimport\s*(['"]).*?\2/g

export function noteLinks(): Links {
  /** What changed modules were in the last whole output. */
  const before = new Map<string, string | undefined>()
  /** Those of them that the build which runs has read as they are. */
  const read = new Set<string>()
  return {
    plugin: {
      name: 'nexxo:links',
      buildStart() {
        for (const id of before.keys()) read.add(id)
      },
      watchChange: {
        // Before whoever waits for the file: what is known of it is what it was.
        order: 'pre',
        handler(id) {
          read.delete(id)
          if (!before.has(id)) before.set(id, linksOf(this.getModuleInfo(id)))
        },
      },
    },
    whole() {
      for (const id of read) before.delete(id)
      read.clear()
    },
    areSame: (now) => [...before].every(([id, links]) => links !== undefined && links === linksOf(now(id))),
  }
}

/** `undefined` for what is no module by itself. */
function linksOf(module: Linked | null): string | undefined {
  if (module === null || module.code === null) return undefined
  return [...module.exports, ...(module.code.match(IMPORTS) ?? [])].join('\n')
}
