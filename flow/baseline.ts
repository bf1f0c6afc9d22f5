import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { NexxoError, refuse } from '../core/diagnostic.ts'
import type { BuildOutcome } from '../core/outcome.ts'
import { type Ran, run } from '../host/exec.ts'
import { JOURNAL_DIR, type Journal } from '../host/journal.ts'
import { describeBuild } from '../verify/index.ts'
import { evaluatesModules, isTwin, shipsNoMaps } from './maps.ts'
import type { BaselineCommand, Recipe } from '../codemods/rule.ts'
import type { Env, Prepared } from './prepare.ts'

const TIME_LIMIT_MS = 20 * 60_000
/** Where the original's build is kept for this and later comparisons. */
export const ORIGINAL_DIR = path.posix.join(JOURNAL_DIR, 'original')

const NO_MAPS: Recipe['baseline']['maps'] = { env: {} }

interface BaselineRequest {
  readonly prepared: Pick<Prepared, 'root' | 'fingerprint' | 'recipe'>
  readonly journal: Pick<Journal, 'protect' | 'setAside' | 'aside'>
  readonly env: Env
  /** A build that exists already; it is copied, because the migrated build may be written over it. */
  readonly given: string | undefined
  readonly say: (text: string) => void
  readonly signal: AbortSignal
}

/** The original's build and, where it ships no source maps, a folder with the same program and its maps. */
export interface Baseline {
  readonly outcome: BuildOutcome
  readonly twin: string | undefined
}

/**
 * The original's production build by its own tool, in `.nexxo/original`.
 *
 * @throws NexxoError `baseline/no-folder` (2), `baseline/failed` (4) with the end of the tool's output
 */
export async function provideBaseline(request: BaselineRequest): Promise<Baseline> {
  const { prepared, given } = request
  const { root, fingerprint } = prepared
  const outDir = path.join(root, ORIGINAL_DIR)
  fs.rmSync(outDir, { recursive: true, force: true })
  const built = given === undefined ? await buildOriginal(request, outDir, NO_MAPS) : copyGiven(given, outDir)
  placeKept(request, outDir)
  const tool = `${fingerprint.source.flavour} ${fingerprint.source.version ?? ''}`.trim()
  const outcome = await describeBuild({ dir: outDir, root, tool, ...built })
  if (!shipsNoMaps(outDir)) return { outcome, twin: undefined }
  const twin = await buildTwin(request, outDir)
  if (twin === undefined) return { outcome, twin }
  const { modules } = await describeBuild({ dir: twin, root, tool, wallMs: 0, peakRssBytes: 0 })
  return { outcome: { ...outcome, modules }, twin }
}

/** The original once more with source maps. `undefined` where it does not build here or is not the same program. */
async function buildTwin(request: BaselineRequest, outDir: string): Promise<string | undefined> {
  const { root, recipe } = request.prepared
  const probe = path.join(root, JOURNAL_DIR, 'original-maps')
  const build = async (dir: string, maps: Recipe['baseline']['maps']) => {
    try {
      await buildOriginal(request, dir, maps)
      placeKept(request, dir)
      return dir
    } catch (error) {
      if (error instanceof NexxoError) return undefined
      throw error
    }
  }
  if ((await build(probe, recipe.baseline.maps)) === undefined) return undefined
  if (isTwin(outDir, probe)) return probe
  if (!evaluatesModules(outDir)) return undefined
  // Its modules are text that is evaluated, which no map describes. When the same command gives that build again, it gives its twin too.
  if (request.given === undefined) return probe
  const again = await build(path.join(root, JOURNAL_DIR, 'original-again'), NO_MAPS)
  return again !== undefined && isTwin(outDir, again) ? probe : undefined
}

/** What the repository keeps in the output folder is part of the old output, though the build does not write it. */
function placeKept({ prepared: { root, fingerprint }, given, journal }: BaselineRequest, dir: string): void {
  const { clean } = fingerprint.build.output.value
  const kept = journal.aside(fingerprint.outDir.value) ?? path.join(root, fingerprint.outDir.value)
  const isKept = clean === false && given === undefined && fs.existsSync(kept)
  if (isKept) fs.cpSync(kept, dir, { recursive: true, force: false, errorOnExist: false })
  for (const { value: page } of fingerprint.build.pages ?? []) {
    const place = path.join(dir, page.output)
    const template = page.template === undefined ? undefined : path.join(root, page.template)
    const source = given === undefined ? template : path.join(given, page.output)
    if (source === undefined || fs.existsSync(place) || !fs.existsSync(source)) continue
    fs.mkdirSync(path.dirname(place), { recursive: true })
    fs.copyFileSync(source, place)
  }
}

function copyGiven(given: string, outDir: string): { wallMs: number; peakRssBytes: number } {
  if (fs.statSync(given, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw refuse('baseline/no-folder', {
      message: `There is no folder ${given} with an original build. Nothing was written.`,
      help: 'Build the original first, or leave `--original` out so that Nexxo builds it.',
    })
  }
  fs.cpSync(given, outDir, { recursive: true, dereference: true })
  return { wallMs: 0, peakRssBytes: 0 }
}

async function buildOriginal(
  request: BaselineRequest,
  outDir: string,
  maps: Recipe['baseline']['maps'],
): Promise<{ wallMs: number; peakRssBytes: number }> {
  const { prepared, journal, env, say, signal } = request
  const { recipe, root, fingerprint } = prepared
  const touched = recipe.baseline.touches.map((file) => keepBytes(root, file, journal))
  const command = recipe.baseline.command(fingerprint, outDir)
  const own = path.join(root, fingerprint.outDir.value)
  if (command.writes === 'own') {
    journal.setAside(fingerprint.outDir.value)
    keepBetween(journal.aside(fingerprint.outDir.value), own, fingerprint)
  }
  const memory = memoryHook(maps.hook)
  try {
    const ran = await run({
      command: process.execPath,
      args: [programOf(root, command), ...command.args],
      cwd: root,
      env: withHook({ ...env, ...recipe.baseline.env(fingerprint, outDir), ...maps.env }, memory),
      timeoutMs: TIME_LIMIT_MS,
      onOutput: (text) => say(text.trim().split('\n').at(-1) ?? ''),
      signal,
    })
    signal.throwIfAborted()
    if (command.writes === 'own' && fs.existsSync(own)) fs.renameSync(own, outDir)
    if (ran.exitCode !== 0 || !fs.existsSync(outDir)) throw failed(ran, command)
    return { wallMs: ran.wallMs, peakRssBytes: memory.read() }
  } finally {
    memory.remove()
    for (const putBack of touched) putBack()
  }
}

/** A tool that never empties its output folder may read what lies there. */
function keepBetween(aside: string | undefined, own: string, { build }: Prepared['fingerprint']): void {
  if (aside !== undefined && build.output.value.clean === false) fs.cpSync(aside, own, { recursive: true })
}

function programOf(root: string, { module }: BaselineCommand): string {
  return module.startsWith('./') ? path.join(root, module) : path.join(root, 'node_modules', module)
}

function failed(ran: Ran, command: BaselineCommand) {
  const output = `${ran.stdout}\n${ran.stderr}`.trim().split('\n').slice(-12).join('\n')
  const why = ran.timedOut
    ? `did not finish within ${TIME_LIMIT_MS / 60_000} minutes`
    : `failed with exit code ${ran.exitCode}`
  return refuse('baseline/failed', {
    message: `The original does not build: \`${path.basename(command.module)} ${command.args.join(' ')}\` ${why}. Nothing was written.\n${output}`,
    help: 'Mend the original build first: without it there is nothing to compare with. A build that exists can be given with `--original`.',
    exitCode: 4,
  })
}

/** The original tool may edit its own configuration while it builds; what it wrote is put back right after. */
function keepBytes(root: string, file: string, journal: BaselineRequest['journal']): () => void {
  journal.protect(file)
  const absolute = path.join(root, file)
  const before = fs.existsSync(absolute) ? fs.readFileSync(absolute) : undefined
  return () => {
    if (before === undefined) fs.rmSync(absolute, { force: true })
    else if (!fs.existsSync(absolute) || !fs.readFileSync(absolute).equals(before)) fs.writeFileSync(absolute, before)
  }
}

/**
 * A file that every Node process of the build requires: what the build is to be told, and each writes its own peak when it ends. Units:
 * Linux and macOS report KiB.
 */
function memoryHook(further = '') {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-memory-'))
  const hook = path.join(dir, 'hook.cjs')
  const log = path.join(dir, 'peaks')
  const program = `process.on('exit', () => require('node:fs').appendFileSync(${JSON.stringify(log)}, process.resourceUsage().maxRSS + '\\n'))`
  fs.writeFileSync(hook, `${program}\n${further}`)
  return {
    hook,
    read: () =>
      Math.max(0, ...(fs.existsSync(log) ? fs.readFileSync(log, 'utf8') : '').trim().split('\n').map(Number)) * 1024,
    remove: () => fs.rmSync(dir, { recursive: true, force: true }),
  }
}

function withHook(env: Env, { hook }: { readonly hook: string }): Env {
  return { ...env, NODE_OPTIONS: `${env['NODE_OPTIONS'] ?? ''} --require ${JSON.stringify(hook)}`.trim() }
}
