import fs from 'node:fs'
import path from 'node:path'
import type { PreprocessorGroup, Warning } from 'svelte/compiler'
import { refuse } from '../../core/diagnostic.ts'
import { importConfigFile } from '../config/load.ts'
import type { ResolvedConfig } from '../config/resolve.ts'

/** What `svelte.config.js` and the configuration say together. */
export interface SvelteSettings {
  readonly compilerOptions: Readonly<Record<string, unknown>>
  /** `undefined` where nothing is said: then the engine compiles languages itself. */
  readonly preprocess: PreprocessorGroup | readonly PreprocessorGroup[] | undefined
  readonly onwarn: ((warning: Warning, report: (warning: Warning) => void) => void) | undefined
}

const NAMES = ['js', 'mjs', 'cjs', 'ts', 'mts'].map((extension) => `svelte.config.${extension}`)

/** @throws NexxoError `engine/svelte-config` */
export async function readSvelteSettings({ root, svelte }: ResolvedConfig): Promise<SvelteSettings> {
  const names = svelte.configFile === undefined ? NAMES : [svelte.configFile]
  const file = names.filter((name) => name !== false).find((name) => fs.existsSync(path.join(root, name)))
  const own = file === undefined ? {} : await read(file, root)
  // Both come from code of the user, who has the types of Svelte for them.
  const preprocess = (svelte.preprocess ?? own.preprocess) as SvelteSettings['preprocess']
  return {
    compilerOptions: { ...own.compilerOptions, ...svelte.compilerOptions },
    preprocess: isViteOwn(preprocess) ? undefined : preprocess,
    onwarn: own.onwarn,
  }
}

type OwnConfig = Partial<SvelteSettings>

async function read(file: string, root: string): Promise<OwnConfig> {
  try {
    const exported = await importConfigFile(path.join(root, file), root)
    return typeof exported === 'object' && exported !== null ? exported : {}
  } catch (error) {
    throw refuse('engine/svelte-config', {
      message: `${file} cannot be read: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
      help: 'Correct it. TypeScript and the languages of styles need no `preprocess`; without other settings `svelte.configFile: false` does without the file.',
    })
  }
}

/** `vitePreprocess()` asks Vite to compile what the engine compiles itself. */
function isViteOwn(preprocess: SvelteSettings['preprocess']): boolean {
  const groups = Array.isArray(preprocess) ? preprocess : [preprocess]
  return groups.length > 0 && groups.every((group) => group?.name === 'vite-preprocess')
}
