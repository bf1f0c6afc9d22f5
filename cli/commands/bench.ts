import path from 'node:path'
import { benchBuild, benchDocument, renderPage } from '../../bench/build/index.ts'
import { benchDev, devBenchDocument, renderDevPage } from '../../bench/dev/index.ts'
import type { BenchRequest } from '../../bench/prepare.ts'
import { refuse } from '../../core/diagnostic.ts'
import { writeAtomically } from '../../host/disk.ts'
import { VERSION } from '../../host/version.ts'
import { type Command, flag, list, text, type Values } from '../command.ts'

/** What one kind of measurement prints, and where its page stands. */
interface Measured {
  readonly page: string
  readonly document: object
}

const KINDS: Readonly<Record<string, { readonly file: string; run(request: BenchRequest): Promise<Measured> }>> = {
  build: {
    file: 'docs/benchmarks.md',
    run: async (request) => {
      const result = await benchBuild(request)
      return { page: renderPage(result), document: benchDocument(result, VERSION) }
    },
  },
  dev: {
    file: 'docs/benchmarks-dev.md',
    run: async (request) => {
      const result = await benchDev(request)
      return { page: renderDevPage(result), document: devBenchDocument(result, VERSION) }
    },
  },
}

export const command: Command = {
  options: {
    tools: {
      type: 'string',
      multiple: true,
      value: 'a,b',
      text: 'vite, rsbuild, webpack, esbuild, parcel, nexxo; for dev also webpack-dev-server, next (all)',
    },
    apps: { type: 'string', multiple: true, value: 'a,b', text: 'template, real, modules-1000, modules-5000 (all)' },
    rounds: { type: 'string', value: 'n', text: 'how often every tool works on every app, in turns (5)' },
    write: { type: 'boolean', text: 'write the tables to docs/benchmarks.md or docs/benchmarks-dev.md' },
  },
  run: async ({ root, positionals, values, json, print, log }) => {
    const kind = positionals[0] === undefined ? undefined : KINDS[positionals[0]]
    if (kind === undefined)
      throw refuse('cli/bad-flag', {
        message:
          positionals[0] === undefined
            ? '`nexxo bench` is not told what to measure.'
            : `\`nexxo bench\` cannot measure \`${positionals[0]}\`.`,
        help: 'Run `nexxo bench build` or `nexxo bench dev`.',
      })
    const { page, document } = await kind.run({
      tools: list(values, 'tools'),
      apps: list(values, 'apps'),
      rounds: roundsOf(values),
      version: VERSION,
      onProgress: (line) => log('info', line),
    })
    if (flag(values, 'write')) writeAtomically(path.join(root, kind.file), page, undefined)
    print(json ? JSON.stringify(document) : page)
    return 0
  },
}

function roundsOf(values: Values): number {
  const rounds = Number(text(values, 'rounds') ?? 5)
  if (Number.isInteger(rounds) && rounds > 0) return rounds
  throw refuse('cli/bad-flag', {
    message: `\`--rounds ${text(values, 'rounds')}\` is not a number of rounds.`,
    help: 'Use a whole number above 0.',
  })
}
