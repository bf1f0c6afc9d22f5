import path from 'node:path'
import { benchBuild, benchDocument, renderPage } from '../../bench/build/index.ts'
import { benchDev, devBenchDocument, renderDevPage } from '../../bench/dev/index.ts'
import type { BenchRequest } from '../../bench/prepare.ts'
import { withPart } from '../../bench/parts.ts'
import { benchSoak, failuresOf, renderSoak, soakDocument } from '../../bench/soak/index.ts'
import { refuse } from '../../core/diagnostic.ts'
import { readText, writeAtomically } from '../../host/disk.ts'
import { VERSION } from '../../host/version.ts'
import { type Command, flag, type Invocation, list, text, type Values } from '../command.ts'

/** What one kind of measurement prints, and where its page stands. */
interface Measured {
  readonly text: string
  readonly document: object
  readonly exitCode: 0 | 1
}

interface Kind {
  readonly file: string
  /** Its part of the file; `undefined` is the whole. */
  readonly part: string | undefined
  run(invocation: Invocation): Promise<Measured>
}

const KINDS: Readonly<Record<string, Kind>> = {
  build: {
    file: 'docs/benchmarks.md',
    part: undefined,
    run: async (invocation) => {
      const result = await benchBuild(requestOf(invocation))
      return { text: renderPage(result), document: benchDocument(result, VERSION), exitCode: 0 }
    },
  },
  dev: {
    file: 'docs/benchmarks-dev.md',
    part: 'nexxo bench dev',
    run: async (invocation) => {
      const result = await benchDev(requestOf(invocation))
      return { text: renderDevPage(result), document: devBenchDocument(result, VERSION), exitCode: 0 }
    },
  },
  soak: {
    file: 'docs/benchmarks-dev.md',
    part: 'nexxo bench soak',
    run: async ({ values, log }) => {
      const plan = {
        edits: wholeOf(values, 'edits', 2000),
        minutes: numberOf(values, 'minutes', 10),
        seed: wholeOf(values, 'seed', Date.now() % 2 ** 32),
      }
      const result = await benchSoak(plan, (line) => log('info', line))
      const exitCode = failuresOf(result).length === 0 ? 0 : 1
      return { text: renderSoak(result), document: soakDocument(result, VERSION), exitCode }
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
    edits: { type: 'string', value: 'n', text: 'of soak: how often files are edited (2000)' },
    minutes: { type: 'string', value: 'n', text: 'of soak: over how long (10)' },
    seed: { type: 'string', value: 'n', text: 'of soak: makes the same edits again' },
    write: { type: 'boolean', text: 'write the tables to docs/benchmarks.md or docs/benchmarks-dev.md' },
  },
  run: async (invocation) => {
    const { root, values, json, print } = invocation
    const kind = kindOf(invocation)
    const measured = await kind.run(invocation)
    if (flag(values, 'write')) {
      const file = path.join(root, kind.file)
      const page = kind.part === undefined ? measured.text : withPart(readText(file) ?? '', kind.part, measured.text)
      writeAtomically(file, page, undefined)
    }
    print(json ? JSON.stringify(measured.document) : measured.text)
    return measured.exitCode
  },
}

function kindOf({ positionals: [name] }: Invocation): Kind {
  const kind = name === undefined ? undefined : KINDS[name]
  if (kind !== undefined) return kind
  throw refuse('cli/bad-flag', {
    message:
      name === undefined ? '`nexxo bench` is not told what to measure.' : `\`nexxo bench\` cannot measure \`${name}\`.`,
    help: 'Run `nexxo bench build`, `nexxo bench dev` or `nexxo bench soak`.',
  })
}

function requestOf({ values, log }: Invocation): BenchRequest {
  return {
    tools: list(values, 'tools'),
    apps: list(values, 'apps'),
    rounds: wholeOf(values, 'rounds', 5),
    version: VERSION,
    onProgress: (line) => log('info', line),
  }
}

function wholeOf(values: Values, name: 'rounds' | 'edits' | 'seed', byDefault: number): number {
  const number = numberOf(values, name, byDefault)
  if (Number.isInteger(number)) return number
  throw refuse('cli/bad-flag', {
    message: `\`--${name} ${text(values, name)}\` is not a whole number.`,
    help: 'Use a whole number above 0.',
  })
}

function numberOf(values: Values, name: 'rounds' | 'edits' | 'minutes' | 'seed', byDefault: number): number {
  const number = Number(text(values, name) ?? byDefault)
  if (number > 0 && Number.isFinite(number)) return number
  throw refuse('cli/bad-flag', {
    message: `\`--${name} ${text(values, name)}\` is not a number above 0.`,
    help: 'Run `nexxo bench --help` for what it means.',
  })
}
