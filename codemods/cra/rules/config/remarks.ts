import type { BuildModel } from '../../../../core/build-model.ts'
import { isLocation } from '../../../../core/known.ts'
import type { Origin } from '../../../../core/known.ts'
import type { Tree } from '../../../../core/tree.ts'
import { originsOf } from '../../../config/from-model.ts'

/**
 * Trailing comments of nexxo.config.ts: facts from the project's own files say from which.
 * The others are react-scripts' own, as the heading says.
 */
export function remarksOf(tree: Tree, build: BuildModel): Readonly<Record<string, string>> {
  const { outDir, base, ...origins } = originsOf(build)
  const remarks = Object.entries({ ...origins, ...settings(build) }).flatMap(([path, origin]) => {
    const remark = remarkOf(tree, origin)
    return remark === undefined ? [] : [[path, remark] as const]
  })
  // One origin stands for both; `build` is what the folder is called where nothing else is said.
  const place = build.output.value.dir === 'build' ? 'base' : 'outDir'
  const remark = remarkOf(tree, (place === 'base' ? base : outDir) ?? 'default')
  return { ...Object.fromEntries(remarks), ...(remark === undefined ? {} : { [place]: remark }) }
}

/** The one value of a group that a project can set. */
function settings(build: BuildModel): Readonly<Record<string, Origin>> {
  const server = build.server.value.proxy === undefined ? 'server.port' : 'server.proxy'
  return { [server]: build.server.from, 'assets.inlineLimit': build.assets.from }
}

function remarkOf(tree: Tree, origin: Origin): string | undefined {
  if (origin === 'default') return undefined
  if (!isLocation(origin)) return origin.file === 'environment' ? `${origin.option} in the environment` : undefined
  const text = tree.read(origin.file) ?? ''
  const line = text.slice(text.lastIndexOf('\n', origin.start) + 1, origin.end)
  const key = /^\s*\{?\s*"([^"]+)"\s*:|^(?:export\s+)?(\w+)\s*=/
    .exec(line)
    ?.slice(1)
    .find((name) => name !== undefined)
  return key === undefined ? origin.file : `${key} in ${origin.file}`
}
