import type { Location } from '../../core/diagnostic.ts'
import type { SourceInfo } from '../../core/fingerprint.ts'
import type { ProjectReader } from '../../core/source.ts'
import { candidates, isBuilding } from './build-command.ts'
import { dependencyAt, type Manifest } from './manifest.ts'
import { type Call, readScripts } from './npm-scripts.ts'

/** What would speak for a tool. */
export interface Signals {
  readonly packages: readonly string[]
  /** Its configuration files. */
  readonly files: RegExp
  readonly calls: (call: Call) => boolean
}

/**
 * How much of the signals is there. What the npm scripts run weighs most: packages and configuration files are often left over
 * from an earlier tool, or there for tests and component workshops.
 *
 * @returns `undefined` below 0.25, which is less than one configuration file
 */
export function weigh(
  project: ProjectReader,
  manifest: Manifest,
  signals: Signals,
): Pick<SourceInfo, 'confidence' | 'evidence'> | undefined {
  const scripts = readScripts(manifest)
  const packages = signals.packages.filter((name) => manifest.dependencies.has(name))
  const files = project.tree.list().filter((file) => signals.files.test(file))
  const commands = candidates(scripts, signals.calls)
  const confidence =
    (packages.length > 0 ? 0.15 : 0) +
    (files.length > 0 ? 0.25 : 0) +
    (commands.length > 0 ? 0.25 : 0) +
    (commands.some(isBuilding) ? 0.3 : 0)
  if (confidence < 0.25) return undefined
  return {
    confidence: Math.round(confidence * 100) / 100,
    evidence: [
      ...packages.flatMap((name) => dependencyAt(manifest, name)),
      ...commands.flatMap(({ script }) => script.at),
      ...files.map((file): Location => ({ file, start: 0, end: 0 })),
    ],
  }
}
