import { CONFIG_FILES } from '../core/config.ts'
import { type NexxoError, refuse } from '../core/diagnostic.ts'
import type { Fingerprint, Outline, SourceInfo } from '../core/fingerprint.ts'
import type { ProjectReader, Source } from '../core/source.ts'
import { type Manifest, readManifest } from './project/manifest.ts'
import { readScripts } from './project/npm-scripts.ts'
import { FLAVOURS, FRAMEWORKS, type Trace } from './unsupported.ts'

/**
 * Reads a project with the source tool that its evidence speaks for. Writes nothing.
 *
 * @throws NexxoError with exit code 2: `project/no-package-json`, `project/broken-json`, `project/unsupported-framework`,
 *   `project/flavour-unsupported`, `project/already-migrated`, `project/unknown-tool`, `project/not-installed`
 */
export async function analyze(project: ProjectReader, sources: readonly Source[]): Promise<Fingerprint> {
  const manifest = readManifest(project)
  const framework = traceOf(FRAMEWORKS, project, manifest)
  const best = strongest(project, sources)
  if (framework !== undefined && !buildsWith(manifest, best?.info)) throw unsupportedFramework(framework)
  if (best?.source.read !== undefined) return best.source.read(project, best.info)
  throw nothingToRead(project, manifest)
}

/**
 * What a project is at a glance, also where its tool is not migrated yet. Writes nothing.
 *
 * @returns `undefined` when no tool was recognised
 * @throws NexxoError `project/no-package-json`, `project/broken-json`
 */
export async function outline(project: ProjectReader, sources: readonly Source[]): Promise<Outline | undefined> {
  const best = strongest(project, sources)
  return best?.source.outline(project, best.info)
}

interface Recognised {
  readonly source: Source
  readonly info: SourceInfo
}

function strongest(project: ProjectReader, sources: readonly Source[]): Recognised | undefined {
  return sources
    .map((source) => ({ source, info: source.recognise(project) }))
    .filter((each): each is Recognised => each.info !== undefined)
    .toSorted((a, b) => b.info.confidence - a.info.confidence)[0]
}

/** A framework that lies in the dependencies (for its types, say) does not count when a script calls the source tool. */
function buildsWith(manifest: Manifest, info: SourceInfo | undefined): boolean {
  if (info === undefined) return false
  return readScripts(manifest).some((script) => script.calls.some((call) => call.program === info.flavour))
}

function traceOf(traces: readonly Trace[], project: ProjectReader, manifest: Manifest): Trace | undefined {
  return traces.find((trace) => foundBy(trace, project, manifest).length > 0)
}

/** What speaks for a tool, in the user's words: a package, then files. */
function foundBy(trace: Trace, project: ProjectReader, manifest: Manifest): readonly string[] {
  const packages = trace.packages.filter((name) => manifest.dependencies.has(name))
  const files = project.tree.list().filter((file) => trace.files.some((pattern) => pattern.test(file)))
  return [...packages.map((name) => `${name} in package.json`), ...files]
}

function unsupportedFramework(framework: Trace): NexxoError {
  return refuse('project/unsupported-framework', {
    message: `This is a ${framework.title} project, which Nexxo does not migrate.`,
    help: framework.advice,
  })
}

function nothingToRead(project: ProjectReader, manifest: Manifest): NexxoError {
  const flavour = traceOf(FLAVOURS, project, manifest)
  const config = CONFIG_FILES.find((file) => project.tree.exists(file))
  if (manifest.dependencies.has('nexxo') && config !== undefined) {
    return refuse('project/already-migrated', {
      message: `This project is built by Nexxo already (${config}). Nothing was written.`,
      help: 'Run `nexxo build`, or `nexxo verify` to compare it with the original build.',
    })
  }
  if (flavour === undefined) {
    return refuse('project/unknown-tool', {
      message: 'No build tool was recognised: package.json and the project’s files name none that Nexxo knows.',
      help: 'Name the folder of the application itself. In a workspace that is the package with the build script, such as `nexxo analyze packages/web`.',
    })
  }
  return refuse('project/flavour-unsupported', {
    message: `This project is built by ${flavour.title} (${foundBy(flavour, project, manifest).slice(0, 3).join(', ')}).`,
    help: flavour.advice,
  })
}
