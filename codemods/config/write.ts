import type { UserConfig } from '../../core/config.ts'
import type { Tree } from '../../core/tree.ts'
import { withLineEnding } from '../../transforms/text.ts'
import { projectLineEnding } from '../package-json.ts'
import { printConfig, type Remarks } from './print.ts'

/** Writes nexxo.config.ts; a configuration of Nexxo that is there already stays. */
export function writeConfig(tree: Tree, made: () => { readonly config: UserConfig; readonly remarks: Remarks }): void {
  if (tree.list().some((path) => /^nexxo\.config\.[cm]?[jt]s$/.test(path))) return
  const { config, remarks } = made()
  tree.write('nexxo.config.ts', withLineEnding(printConfig(config, remarks), projectLineEnding(tree)))
}
