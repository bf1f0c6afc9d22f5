import path from 'node:path'
import { CONFIG_FILES } from '../../core/config.ts'
import { tsconfigFiles } from '../tsconfig.ts'

interface Settings {
  /** Absolute. */
  readonly root: string
  readonly mode: string
  /** Where `.env` files are, relative to the root. */
  readonly envDir: string | undefined
  /** The tsconfig files that are read first, absolute. */
  readonly tsconfigs: readonly string[]
}

/** Files besides modules and pages that decide how a project is served. */
export function configFiles({ root, mode, envDir = '.', tsconfigs }: Settings): readonly string[] {
  const names = [...CONFIG_FILES, 'tsconfig.json', 'package.json'].map((name) => path.join(root, name))
  const envs = ['.env', '.env.local', `.env.${mode}`, `.env.${mode}.local`]
  return [...names, ...envs.map((name) => path.resolve(root, envDir, name)), ...tsconfigFiles(tsconfigs)]
}
