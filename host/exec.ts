import { type ChildProcess, spawn } from 'node:child_process'

export interface Command {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly timeoutMs: number
  /** Called with each piece of output as it comes, both streams. */
  readonly onOutput?: (text: string) => void
  readonly signal?: AbortSignal
  /** Called once with the id of the process. */
  readonly onStart?: (pid: number) => void
}

export interface Ran {
  /** `undefined` when it was killed. */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
  readonly wallMs: number
  readonly timedOut: boolean
}

const KEPT_CHARACTERS = 4_000_000

/** Runs a program in a process group of its own; at the time limit, or when aborted, the whole group is killed. Never throws for a failing program. */
export async function run(request: Command): Promise<Ran> {
  const began = performance.now()
  const child = spawn(request.command, [...request.args], {
    cwd: request.cwd,
    env: request.env === undefined ? process.env : withoutUndefined(request.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  })
  if (child.pid !== undefined) request.onStart?.(child.pid)
  const output = { stdout: '', stderr: '' }
  const collect = (stream: 'stdout' | 'stderr') => (text: string) => {
    output[stream] = (output[stream] + text).slice(-KEPT_CHARACTERS)
    request.onOutput?.(text)
  }
  child.stdout.setEncoding('utf8').on('data', collect('stdout'))
  child.stderr.setEncoding('utf8').on('data', collect('stderr'))
  const ended = await ending(child, request)
  return { ...output, ...ended, wallMs: performance.now() - began }
}

function ending(child: ChildProcess, request: Command): Promise<Pick<Ran, 'exitCode' | 'timedOut'>> {
  return new Promise((resolve, reject) => {
    const limit = { passed: false }
    const kill = () => killGroup(child.pid)
    const timer = setTimeout(() => {
      limit.passed = true
      kill()
    }, request.timeoutMs)
    request.signal?.addEventListener('abort', kill, { once: true })
    const settle = () => {
      clearTimeout(timer)
      request.signal?.removeEventListener('abort', kill)
    }
    child.on('error', (error) => {
      settle()
      reject(error)
    })
    child.on('close', (code) => {
      settle()
      resolve({ exitCode: code ?? undefined, timedOut: limit.passed })
    })
  })
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

function withoutUndefined(env: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
}
