import fs from 'node:fs'
import type { PluginContext, SourceDescription } from 'rolldown'
import type { Build } from '../state.ts'

type Compile = (context: PluginContext, file: string, text: string) => Promise<SourceDescription>

/** A compiler of components that are several modules. */
export interface ComponentParts {
  readonly compile: Compile
  /** Before a part is loaded: under a development server parts may be asked for before the component that has changed. */
  readonly refresh: (context: PluginContext, file: string) => Promise<void>
}

/** What a component was compiled from last, and when its parts are those of it. */
interface Compiled {
  readonly text: string
  readonly done: Promise<void>
}

const nothing = () => undefined

/** @param compile  keeps the parts, and gives the module that imports them */
export function componentParts({ updates }: Pick<Build, 'updates'>, compile: Compile): ComponentParts {
  if (updates !== 'hot') return { compile, refresh: async () => undefined }
  const latest = new Map<string, Compiled>()
  /** One after the other for each file: the parts of what was saved last are those that stay. */
  const compileText: Compile = (context, file, text) => {
    const before = latest.get(file)?.done
    const made = before === undefined ? compile(context, file, text) : before.then(() => compile(context, file, text))
    latest.set(file, { text, done: made.then(nothing, nothing) })
    return made
  }
  return {
    compile: compileText,
    async refresh(context, file) {
      const known = latest.get(file)
      if (known === undefined) return
      context.addWatchFile(file)
      const text = fs.readFileSync(file, 'utf8')
      if (known.text === text) await known.done
      else await compileText(context, file, text)
    },
  }
}
