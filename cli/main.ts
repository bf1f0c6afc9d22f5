import { VERSION } from '../host/version.ts'

/** Which folder each command is loaded from; nothing of it is loaded before it is asked for. */
const COMMANDS = {
  analyze: () => import('./commands/analyze.ts'),
  build: () => import('./commands/build.ts'),
  doctor: () => import('./commands/doctor.ts'),
  explain: () => import('./commands/explain.ts'),
  migrate: () => import('./commands/migrate.ts'),
  preview: () => import('./commands/preview.ts'),
  verify: () => import('./commands/verify.ts'),
} as const

/** Parses the first word, loads that command and runs it; sets the exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', quitOnBrokenPipe)
  const [word, ...rest] = argv
  if (word === '--version' || word === '-v') {
    process.stdout.write(`${VERSION}\n`)
    return
  }
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    const { renderOverview } = await import('./help.ts')
    const commands = await Promise.all(Object.values(COMMANDS).map(async (load) => (await load()).command))
    process.stdout.write(renderOverview(commands))
    return
  }
  const { runCommand, unknownCommand } = await import('./run.ts')
  if (!isCommand(word)) {
    process.exitCode = unknownCommand(word, Object.keys(COMMANDS))
    return
  }
  const { command } = await COMMANDS[word]()
  process.exitCode = await runCommand(command, rest)
}

function isCommand(word: string): word is keyof typeof COMMANDS {
  return Object.hasOwn(COMMANDS, word)
}

/** `nexxo … | head` is not an error. */
function quitOnBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}
