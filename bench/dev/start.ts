import { type ChildProcess, spawn } from 'node:child_process'
import http from 'node:http'
import net from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const ANSWERS_WITHIN_MS = 180_000
const ASK_EVERY_MS = 4

/** A dev server that answers. */
export interface Running {
  readonly origin: string
  readonly pid: number
  /** `performance.now()` when it was spawned. */
  readonly began: number
  readonly firstResponseMs: number
  /** What it has written to the terminal so far. */
  said(): string
  stop(): Promise<void>
}

/**
 * Starts a dev server and asks for its page until it gives one.
 *
 * @param command  arguments of `node` for a port
 * @throws Error when the process ends first, or gives no page within three minutes
 */
export async function startServer(command: (port: number) => readonly string[], cwd: string): Promise<Running> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const began = performance.now()
  // Its own group, so that what it starts ends with it.
  const child = spawn(process.execPath, command(port), {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'development', BROWSER: 'none', NEXT_TELEMETRY_DISABLED: '1', FORCE_COLOR: '0' },
  })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => said.push(String(text)))
  const stop = () => end(child)
  try {
    while (!(await answers(origin))) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`it ended: ${said.join('').trim().split('\n').slice(-3).join(' ')}`)
      if (performance.now() - began > ANSWERS_WITHIN_MS) throw new Error('it gave no page within three minutes')
      await wait(ASK_EVERY_MS)
    }
  } catch (error) {
    await stop()
    throw error
  }
  return {
    origin,
    pid: child.pid ?? 0,
    began,
    firstResponseMs: performance.now() - began,
    said: () => said.join(''),
    stop,
  }
}

/** Whether the page is there, whole. */
function answers(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(origin, { headers: { accept: 'text/html' }, agent: false }, (response) => {
      let length = 0
      response.on('data', (part: Buffer) => (length += part.length))
      response.on('end', () => resolve(response.statusCode === 200 && length > 0))
      response.on('error', () => resolve(false))
    })
    request.on('error', () => resolve(false))
    request.setTimeout(ANSWERS_WITHIN_MS, () => request.destroy())
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  signal(child.pid, 'SIGTERM')
  const late = setTimeout(() => signal(child.pid ?? 0, 'SIGKILL'), 3000)
  await gone
  clearTimeout(late)
  signal(child.pid, 'SIGKILL')
}

/** The group may be gone. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name)
  } catch {}
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/** How long `node -e 0` takes. */
export async function bareNode(): Promise<number> {
  const began = performance.now()
  await new Promise((resolve) => spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).once('exit', resolve))
  return performance.now() - began
}
