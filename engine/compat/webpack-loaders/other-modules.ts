import path from 'node:path'
import { execute } from './context.ts'
import { chainOf, moduleOf } from './chain.ts'
import { type BridgeResult, type BridgeRun, runChain } from './run.ts'

/** The text of another module as its loaders give it. */
export async function loadModule(request: string, run: BridgeRun): Promise<BridgeResult> {
  const target = await moduleOf(request, run.file, run)
  if (target === undefined) throw new Error(`Can't resolve '${request}' in '${path.dirname(run.file)}'`)
  const { file, query } = target
  const { bridge, plugin } = run
  return runChain({ bridge, plugin, file, query }, chainOf(target, bridge).links)
}

/** Builds a module with all that it imports, runs it in this process and gives its exports. */
export async function importModule(request: string, run: BridgeRun): Promise<unknown> {
  const { bridge, plugin, file } = run
  const { bundleForNode } = await import('../../rolldown.ts')
  const found = await plugin.resolve(request, file, { skipSelf: false })
  if (found === null) throw new Error(`Can't resolve '${request}' in '${path.dirname(file)}'`)
  const { code, files } = await bundleForNode(found.id, bridge.build)
  for (const one of files) plugin.addWatchFile(one)
  return execute(code, file)
}
