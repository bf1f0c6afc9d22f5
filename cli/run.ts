import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { NexxoError, refuse } from '../core/diagnostic.ts'
import { VERSION } from '../host/version.ts'
import { renderDiagnostic } from '../reports/diagnostic.ts'
import { flag, type Invocation, type Option, text, type Values } from './command.ts'
import { COMMANDS } from './commands.ts'
import { type NamedCommand, renderHelp } from './help.ts'
import { nearest } from './nearest.ts'
import { themeFor } from './theme.ts'
import { sourceOf } from './source-of.ts'

export const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  json: { type: 'boolean', text: 'print one JSON document to standard output' },
  cwd: { type: 'string', value: 'dir', text: 'work there instead of the current folder' },
  'no-color': { type: 'boolean', text: 'print without colours' },
  'log-level': { type: 'string', value: 'level', text: 'silent, error, warn, info (default) or debug' },
  help: { type: 'boolean', text: 'show this help' },
}

/** Standard output as it was before anybody could redirect it. */
const writeResult = process.stdout.write.bind(process.stdout)

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const

/** Runs one command: flags in, exit code out. Every thrown thing becomes an exit code of the contract. */
export async function runCommand(word: string, argv: readonly string[]): Promise<number> {
  const place = { root: process.cwd() }
  try {
    const entry = COMMANDS[word]
    if (entry === undefined) throw unknownCommand(word)
    const { command } = await entry.load()
    const invocation = invocationOf({ name: word, ...entry, options: command.options }, argv)
    place.root = invocation.root
    if (!flag(invocation.values, 'help')) return await command.run(invocation)
    invocation.print(renderHelp({ name: word, ...entry, options: command.options }, COMMON_OPTIONS))
    return 0
  } catch (error) {
    return reportFailure(error, argv, place.root)
  }
}

function unknownCommand(word: string): NexxoError {
  const close = nearest(word, Object.keys(COMMANDS))
  const help = `${close === undefined ? '' : `Did you mean \`nexxo ${close}\`? `}Run \`nexxo --help\` for the list.`
  return refuse('cli/unknown-command', { message: `There is no command \`${word}\`.`, help })
}

function invocationOf(command: NamedCommand, argv: readonly string[]): Invocation {
  const { values, positionals } = parseFlags(command, argv)
  const json = flag(values, 'json')
  if (json) keepForDocument()
  const logLevel = LOG_LEVELS.find((level) => level === (text(values, 'log-level') ?? 'info'))
  if (logLevel === undefined)
    throw badFlag(
      `\`--log-level ${text(values, 'log-level')}\` is not a level.`,
      `Use one of ${LOG_LEVELS.join(', ')}.`,
    )
  const cwd = path.resolve(text(values, 'cwd') ?? '.')
  const takesDir = command.operand === '[dir]'
  if (positionals.length > 1)
    throw badFlag(`\`${positionals[1]}\` is one word too many.`, `\`nexxo ${command.name}\` takes ${command.operand}.`)
  return {
    root: takesDir ? path.resolve(cwd, positionals[0] ?? '.') : cwd,
    positionals,
    values,
    json,
    logLevel,
    theme: themeFor(process.stdout, process.env, flag(values, 'no-color')),
    interactive:
      process.stdin.isTTY === true && process.stdout.isTTY === true && !json && process.env['CI'] === undefined,
    commandLine: `nexxo ${[command.name, ...argv].join(' ')}`,
    print: (printed) => void writeResult(printed.endsWith('\n') ? printed : `${printed}\n`),
    log: (level, message) => {
      if (LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(logLevel)) process.stderr.write(`${message}\n`)
    },
  }
}

/** With `--json`, plugins and other user code that print go to standard error; standard output holds the document alone. */
function keepForDocument(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr)
}

function parseFlags(
  command: NamedCommand,
  argv: readonly string[],
): { values: Values; positionals: readonly string[] } {
  const options = { ...COMMON_OPTIONS, ...command.options }
  try {
    const parsed = parseArgs({
      args: [...argv],
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }]),
      ),
      allowPositionals: true,
      strict: true,
    })
    return { values: parsed.values, positionals: parsed.positionals }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw badFlag(firstSentence(error.message), suggestion(argv, Object.keys(options), command))
  }
}

function suggestion(argv: readonly string[], names: readonly string[], command: NamedCommand): string {
  const unknown = argv.find((word) => word.startsWith('--') && !names.includes(word.slice(2).split('=')[0] ?? ''))
  const close = unknown === undefined ? undefined : nearest(unknown.slice(2), names)
  return `${close === undefined ? '' : `Did you mean \`--${close}\`? `}Run \`nexxo ${command.name} --help\` for the list.`
}

function firstSentence(message: string): string {
  return `${message.split('. ')[0]?.replaceAll("'", '`').replace(/\.$/, '')}.`
}

function badFlag(message: string, help: string): NexxoError {
  return refuse('cli/bad-flag', { message, help })
}

/** Prints what went wrong to standard error, and as JSON where JSON was asked for. */
function reportFailure(error: unknown, argv: readonly string[], root: string): number {
  const theme = themeFor(process.stderr, process.env, argv.includes('--no-color'))
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'ExitPromptError')) {
    process.stderr.write('Interrupted. The project is as it was.\n')
    return 130
  }
  if (error instanceof NexxoError) {
    const { diagnostic } = error
    if (argv.includes('--json')) writeResult(`${JSON.stringify({ schema: 1, nexxo: VERSION, error: diagnostic })}\n`)
    process.stderr.write(`${renderDiagnostic(diagnostic, sourceOf(diagnostic, root), theme)}\n`)
    return error.exitCode
  }
  process.stderr.write(defectText(error))
  return 70
}

function defectText(error: unknown): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [
    'This is a defect in Nexxo. Please report it with what follows:',
    `nexxo ${VERSION}, node ${process.version}, ${os.platform()} ${os.release()} ${os.arch()}`,
    trace,
    '',
  ].join('\n')
}
