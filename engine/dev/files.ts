import path from 'node:path'
import { CONFIG_FILES } from '../../core/config.ts'

/** Files besides modules and pages that decide how a project is served. */
export function configFiles(root: string, mode: string): readonly string[] {
  const envs = ['.env', '.env.local', `.env.${mode}`, `.env.${mode}.local`]
  return [...CONFIG_FILES, ...envs, 'tsconfig.json', 'package.json'].map((name) => path.join(root, name))
}
