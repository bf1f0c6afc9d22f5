import type { OutputChunk, RolldownLog, RolldownOutput } from 'rolldown'
import type { Diagnostic } from '../core/diagnostic.ts'
import { isStandalone } from './config/entries.ts'
import { failures } from './failures.ts'
import { diagnosticFrom } from './logs.ts'
import type { WrittenFile } from './output/collect.ts'
import { chunksOf, type Load, loadsOf } from './output/loads.ts'
import { writeOutput } from './output/write.ts'
import { referenceEdits } from './pages/edits.ts'
import { entriesOf, missingEntries, pageModules, takeInlineScripts } from './pages/entries.ts'
import { readPages } from './pages/read.ts'
import { phase } from './profile.ts'
import { bundle } from './rolldown.ts'
import { bundleStandalone } from './standalone.ts'
import type { Build } from './state.ts'
import { wrongCases } from './wrong-case.ts'

/** What a build that succeeded has made. */
export interface Made {
  readonly chunks: readonly OutputChunk[]
  readonly files: readonly WrittenFile[]
  readonly loads: readonly Load[]
  /** Ids, those of side scripts included. */
  readonly modules: readonly string[]
}

/**
 * Bundles and writes.
 *
 * @returns `undefined` when it failed: the diagnostics of the build say why
 */
export async function run(state: Build): Promise<Made | undefined> {
  const { config, diagnostics, profile } = state
  const pages = readPages(config)
  takeInlineScripts(pages, state.inlineScripts)
  const missing = missingEntries(pages, config)
  if (missing.length > 0) {
    diagnostics.push(...missing)
    return undefined
  }
  const onLog = (log: RolldownLog) => add(diagnostics, diagnosticFrom(log, 'warning', config.root))
  try {
    for (const [id, module] of pageModules(pages, config)) state.pageModules.set(id, module)
    for (const page of pages) state.pageEdits.set(page.path, await referenceEdits(page, state))
    const shared = config.entries.filter((entry) => !isStandalone(entry))
    const input = entriesOf(pages, shared, state.pageModules)
    const output = await phase(profile, 'bundle', () => bundles(input, state, onLog))
    if (diagnostics.some((one) => one.severity === 'error')) return undefined
    diagnostics.push(
      ...wrongCases(
        chunksOf(output).flatMap(({ moduleIds }) => moduleIds),
        config.root,
      ),
    )
    const files = await phase(profile, 'write', () => writeOutput({ build: state, pages, output }))
    const chunks = chunksOf(output)
    const modules = [...chunks.flatMap(({ moduleIds }) => moduleIds), ...state.sideModules]
    return { chunks, files, loads: loadsOf(state, output, pages), modules }
  } catch (error) {
    for (const diagnostic of await failures(error, state)) add(diagnostics, diagnostic)
    return undefined
  }
}

/** One bundle of everything that may share chunks, then those that share nothing. */
async function bundles(
  input: Readonly<Record<string, string>>,
  state: Build,
  onLog: (log: RolldownLog) => void,
): Promise<RolldownOutput['output']> {
  const isEmpty = Object.keys(input).length === 0
  const shared = isEmpty ? [] : (await bundle({ build: state, kind: 'page', input, onLog })).output
  const all = [...shared, ...(await bundleStandalone(state, onLog))]
  // Rolldown's type says that the first is a chunk, which holds for every bundle and so for the first of them.
  return all as unknown as RolldownOutput['output']
}

function add(list: Diagnostic[], diagnostic: Diagnostic | undefined): void {
  if (diagnostic === undefined) return
  const key = JSON.stringify(diagnostic)
  if (!list.some((one) => JSON.stringify(one) === key)) list.push(diagnostic)
}
