import path from 'node:path'
import { refuse } from '../../core/diagnostic.ts'
import { benchBuild, benchDocument, renderPage } from '../../bench/build/index.ts'
import { writeAtomically } from '../../host/disk.ts'
import { VERSION } from '../../host/version.ts'
import { type Command, flag, list, text, type Values } from '../command.ts'

const PAGE = 'docs/benchmarks.md'

export const command: Command = {
  options: {
    tools: {
      type: 'string',
      multiple: true,
      value: 'a,b',
      text: 'vite, rsbuild, webpack, esbuild, parcel, nexxo (all)',
    },
    apps: { type: 'string', multiple: true, value: 'a,b', text: 'template, real, modules-1000, modules-5000 (all)' },
    rounds: { type: 'string', value: 'n', text: 'how often every tool builds every app, in turns (5)' },
    write: { type: 'boolean', text: `write the tables to ${PAGE}` },
  },
  run: async ({ root, positionals, values, json, print, log }) => {
    if (positionals[0] !== 'build')
      throw refuse('cli/bad-flag', {
        message:
          positionals[0] === undefined
            ? '`nexxo bench` is not told what to measure.'
            : `\`nexxo bench\` cannot measure \`${positionals[0]}\`.`,
        help: 'Run `nexxo bench build`.',
      })
    const result = await benchBuild({
      tools: list(values, 'tools'),
      apps: list(values, 'apps'),
      rounds: roundsOf(values),
      version: VERSION,
      onProgress: (line) => log('info', line),
    })
    const page = renderPage(result)
    if (flag(values, 'write')) writeAtomically(path.join(root, PAGE), page, undefined)
    print(json ? JSON.stringify(benchDocument(result, VERSION)) : page)
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
