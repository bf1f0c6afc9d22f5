import fs from 'node:fs'
import path from 'node:path'
import { totalSizes, type SizeTotals } from '../../core/outcome.ts'
import { run } from '../../host/exec.ts'
import { measureFolder } from '../../host/sizes.ts'
import { type MemoryWatch, watchMemory } from '../memory.ts'
import type { Sample } from './result.ts'
import type { Tool } from './tools.ts'

const TIME_LIMIT_MS = 10 * 60_000

/** One tool in front of one app. */
export interface Bench {
  readonly tool: Tool
  /** Where the tool is installed. */
  readonly toolDir: string
  readonly appDir: string
  readonly outDir: string
}

/**
 * Builds once as a shell would: the time is that of the whole process.
 *
 * @param from  `nothing`: into an empty folder, without what an earlier build kept; `last`: with all that the last one left
 */
export async function buildOnce(bench: Bench, from: 'nothing' | 'last'): Promise<Sample | { readonly reason: string }> {
  if (from === 'nothing') {
    const kept = bench.tool.cache === undefined ? [] : [path.join(bench.appDir, bench.tool.cache)]
    for (const dir of [bench.outDir, ...kept]) fs.rmSync(dir, { recursive: true, force: true })
  }
  const watch: { current?: MemoryWatch } = {}
  const ran = await run({
    command: process.execPath,
    args: bench.tool.command({ dir: bench.toolDir, outDir: bench.outDir }),
    cwd: bench.appDir,
    env: { ...process.env, NODE_ENV: 'production', BENCH_OUT: bench.outDir },
    timeoutMs: TIME_LIMIT_MS,
    onStart: (pid) => {
      watch.current = watchMemory(pid)
    },
  })
  const peakBytes = watch.current?.stop() ?? 0
  if (ran.exitCode === 0 && fs.existsSync(path.join(bench.outDir, 'index.html')))
    return { wallMs: ran.wallMs, peakBytes }
  return {
    reason: ran.timedOut ? 'the build does not end' : `the build fails: ${complaint(`${ran.stderr}\n${ran.stdout}`)}`,
  }
}

/** Files a page can load: neither maps nor the licence texts that only people read. */
export async function sizesOf(outDir: string): Promise<SizeTotals> {
  const files = await measureFolder(outDir)
  return totalSizes(files.filter((file) => !/\.LICENSE\.txt$/i.test(file.path)))
}

/** The line of an output that says most. */
function complaint(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return (
    lines.find((line) => /error|fail|exception/i.test(line) && !/^build failed/i.test(line)) ??
    lines.at(-1) ??
    'it says nothing'
  )
}
