import { type Checked } from './check.ts'
import { type Bench, buildOnce, sizesOf } from './measure.ts'
import type { AppResult, Sample, ToolResult } from './result.ts'
import type { App } from '../material/apps.ts'

export interface MatrixRequest {
  readonly app: App
  /** One for each tool, in the order of the table. */
  readonly benches: readonly Bench[]
  readonly rounds: number
  /** Whether what a tool built runs, in a browser. */
  readonly check: (outDir: string) => Promise<Checked>
  /** Told of every step. */
  readonly onProgress: (text: string) => void
}

/** A tool whose build runs, and its figures as they come. */
interface Runner {
  readonly bench: Bench
  readonly pair: Sample[]
  readonly rounds: Sample[]
  readonly again: Sample[]
}

type Failed = Extract<ToolResult, { status: 'failed' }>

/**
 * Measures all tools on one app: every build is made once and looked at in the browser, then twice in a row for the noise,
 * then once in each round, beginning with another tool each time.
 */
export async function measureApp(request: MatrixRequest): Promise<AppResult> {
  const { app, benches, rounds, onProgress } = request
  const { runners, failed } = await admit(request)
  for (const { bench, pair } of runners)
    for (const turn of [1, 2]) pair.push(await turnOf(bench, 'nothing', `pair ${turn} of 2`))
  for (let round = 0; round < rounds; round += 1) {
    const first = round % Math.max(1, runners.length)
    for (const runner of [...runners.slice(first), ...runners.slice(0, first)]) {
      const name = `round ${round + 1} of ${rounds}`
      runner.rounds.push(await turnOf(runner.bench, 'nothing', name))
      if (runner.bench.tool.cache !== undefined) runner.again.push(await turnOf(runner.bench, 'last', `${name}, again`))
    }
  }
  const measured = await Promise.all(runners.map(resultOf))
  const results = benches.map(({ tool }) => [...measured, ...failed].find((one) => one.tool === tool.id))
  return { app: app.id, title: app.title, tools: results.filter((one) => one !== undefined) }

  async function turnOf(bench: Bench, from: 'nothing' | 'last', name: string): Promise<Sample> {
    const sample = await buildOnce(bench, from)
    if ('reason' in sample) throw new Error(`${bench.tool.title} built ${app.id} before, and now ${sample.reason}.`)
    onProgress(`${app.id}  ${name}  ${bench.tool.title}: ${Math.round(sample.wallMs)} ms`)
    return sample
  }
}

/** Builds with every tool and looks at what was built; the first that runs is what the others must look like. */
async function admit({
  app,
  benches,
  check,
  onProgress,
}: MatrixRequest): Promise<{ runners: Runner[]; failed: Failed[] }> {
  const runners: Runner[] = []
  const failed: Failed[] = []
  const model: { title?: string; texts?: readonly string[] } = {}
  for (const bench of benches) {
    const built = await buildOnce(bench, 'nothing')
    const checked: Checked = 'reason' in built ? { status: 'fails', reason: built.reason } : await check(bench.outDir)
    const reason = checked.status === 'fails' ? checked.reason : unlike(checked.texts, app, model)
    if (reason === undefined) runners.push({ bench, pair: [], rounds: [], again: [] })
    else failed.push({ status: 'failed', tool: bench.tool.id, reason })
    if (checked.status === 'runs' && model.texts === undefined)
      Object.assign(model, { title: bench.tool.title, texts: checked.texts })
    onProgress(`${app.id}  check  ${bench.tool.title}: ${reason ?? 'runs'}`)
  }
  return { runners, failed }
}

function unlike(
  texts: readonly string[],
  app: App,
  model: { title?: string; texts?: readonly string[] },
): string | undefined {
  const at = texts.findIndex((text, page) => model.texts !== undefined && text !== model.texts[page])
  return at === -1 ? undefined : `${app.pages[at]?.path ?? ''}: the page shows other text than that of ${model.title}`
}

async function resultOf({ bench, pair, rounds, again }: Runner): Promise<ToolResult> {
  const [first, second] = pair
  if (first === undefined || second === undefined) throw new Error(`${bench.tool.title} was not measured.`)
  const sizes = await sizesOf(bench.outDir)
  return { status: 'measured', tool: bench.tool.id, pair: [first, second], rounds, again, sizes }
}
