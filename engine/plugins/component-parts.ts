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

/** @param compile  keeps the parts, and gives the module that imports them */
export function componentParts({ updates }: Build, compile: Compile): ComponentParts {
  const texts = new Map<string, string>()
  const compileText: Compile = (context, file, text) => {
    if (updates === 'hot') texts.set(file, text)
    return compile(context, file, text)
  }
  return {
    compile: compileText,
    async refresh(context, file) {
      if (!texts.has(file)) return
      context.addWatchFile(file)
      const text = fs.readFileSync(file, 'utf8')
      if (texts.get(file) !== text) await compileText(context, file, text)
    },
  }
}
