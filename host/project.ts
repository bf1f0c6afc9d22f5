import fs from 'node:fs'
import path from 'node:path'
import { refuse } from '../core/diagnostic.ts'
import type { ProjectReader } from '../core/source.ts'
import { overlayTree } from '../core/tree.ts'
import { diskSource } from './disk-source.ts'
import { readText } from './disk.ts'
import { evaluateProbe } from './evaluate.ts'
import { asRunByNpm } from './npm-environment.ts'

type Installed = ReturnType<ProjectReader['installed']>

/**
 * The project as the analyzer may see it. Reading only.
 *
 * @param root  absolute
 * @param original  absolute folder of a build by the old tool, where there is one
 * @throws NexxoError `project/no-folder`
 */
export function openProject(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
  original?: string,
): ProjectReader {
  if (fs.statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw refuse('project/no-folder', {
      message: `There is no folder ${root}.`,
      help: 'Name the folder that holds the project’s package.json.',
    })
  }
  return {
    tree: overlayTree(diskSource(root), () => {
      throw new Error('The analyzer never writes.')
    }),
    evaluate: (probe) => evaluateProbe(root, probe, asRunByNpm(root, env)),
    installed: (name) => findInstalled(root, name),
    size: (file) => fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.size,
    ...(original === undefined ? {} : { built: diskSource(original) }),
    folder: path.basename(root),
    env,
  }
}

/** Looks upwards for `node_modules/<name>/package.json`, as Node does. */
export function findInstalled(root: string, name: string): Installed {
  for (let dir = root; ; dir = path.dirname(dir)) {
    const text = readText(path.join(dir, 'node_modules', name, 'package.json'))
    if (text !== undefined) return readManifest(text)
    if (path.dirname(dir) === dir) return undefined
  }
}

function readManifest(text: string): Installed {
  try {
    const manifest: unknown = JSON.parse(text)
    if (
      typeof manifest !== 'object' ||
      manifest === null ||
      !('version' in manifest) ||
      typeof manifest.version !== 'string'
    )
      return undefined
    return { version: manifest.version, manifest: { ...manifest } }
  } catch {
    return undefined
  }
}
