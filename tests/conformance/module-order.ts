import fs from 'node:fs'
import path from 'node:path'
import type { UserConfig } from '../../core/config.ts'
import { bundleEntries, writeFiles } from './bundle.ts'
import { type ModuleGraph, moduleGraph } from './module-graphs.ts'
import { type Play, runPlays } from './play.ts'
import type { CaseResult, Suite } from './suite.ts'

/** Generated programs: bundled and cut into chunks, their modules run in the order in which Node runs them as they are. */
export const moduleOrder: Suite = {
  name: 'module-order',
  source: undefined,
  async run({ scratch, options }) {
    const seeds = Array.from({ length: options.count }, (_, index) => options.seed + index)
    const config: UserConfig = {
      interop: options.interop,
      ...(options.order === 'strict' ? { strictExecutionOrder: true } : {}),
    }
    return compareOrders(seeds.map(moduleGraph), { scratch, config })
  },
}

/** @returns per graph whether each of its visits ran as unbundled, with both orders where not */
export async function compareOrders(
  graphs: readonly ModuleGraph[],
  { scratch, config }: { readonly scratch: string; readonly config: UserConfig },
): Promise<readonly CaseResult[]> {
  const plays: { readonly unbundled: Play; readonly bundled: Play; readonly name: string }[] = []
  for (const graph of graphs)
    plays.push(...(await preparePlays(graph, path.join(scratch, `seed-${graph.seed}`), config)))
  const orders = await runPlays(plays.flatMap(({ unbundled, bundled }) => [unbundled, bundled]))
  return plays.map(({ name }, index) => {
    const [expected, actual] = orders.slice(index * 2)
    return { name, failure: expected === actual ? undefined : `\n  unbundled ${expected}\n  bundled   ${actual}` }
  })
}

/** Every visit runs in copies of its own: a loader runs a file once. */
async function preparePlays(graph: ModuleGraph, dir: string, config: UserConfig) {
  const built = await bundleEntries(path.join(dir, 'project'), graph, config)
  return graph.visits.map((visit, index) => {
    const name = `${path.basename(dir)} ${visit.join(',')}`
    const source = path.join(dir, `unbundled-${index}`)
    const output = path.join(dir, `bundled-${index}`)
    writeFiles(source, graph.files)
    fs.cpSync(path.join(dir, 'project', 'dist'), output, { recursive: true })
    const chunkOf = (entry: string) => path.join(output, path.basename(String(built[graph.entries.indexOf(entry)])))
    return {
      name,
      unbundled: { files: visit.map((entry) => path.join(source, entry)), seed: graph.seed },
      bundled: { files: visit.map(chunkOf), seed: graph.seed },
    }
  })
}
