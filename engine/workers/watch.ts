import path from 'node:path'
import type { PluginContext } from 'rolldown'
import { fileOf } from '../plugins/module-id.ts'
import type { Build } from '../state.ts'

/** A module that starts workers is made again when they, or what they import, are saved: their address tells their content. */
export function watchSideScripts({ sideModules }: Pick<Build, 'sideModules'>, context: PluginContext): void {
  for (const id of sideModules) if (path.isAbsolute(id)) context.addWatchFile(fileOf(id))
}
