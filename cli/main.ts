import { VERSION } from '../host/version.ts'
import { COMMANDS } from './commands.ts'

const INTERRUPTED = 130

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
    process.stdout.write(renderOverview(COMMANDS))
    return
  }
  const { runCommand } = await import('./run.ts')
  process.exitCode = await runCommand(word, rest)
  // What was interrupted may still hold a browser or a child process open.
  if (process.exitCode === INTERRUPTED) process.exit()
}

/** `nexxo … | head` is not an error. */
function quitOnBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
}
