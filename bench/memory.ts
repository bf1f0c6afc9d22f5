import fs from 'node:fs'

const LOOK_EVERY_MS = 20

/** What is watching a process and all that descend from it. */
export interface MemoryWatch {
  /** Ends the watch; the peak of their resident memory in bytes, 0 where the system is not Linux. */
  stop(): number
  /** Their resident memory at this moment, in bytes. */
  now(): number
}

/**
 * Watches the resident memory of a process tree, fifty times a second. Pages that processes share count once for each.
 * A single process's own record of its peak counts where it is higher than what was seen.
 */
export function watchMemory(root: number): MemoryWatch {
  const seen = { peak: 0, foreign: new Set<string>(), family: new Set([String(root)]) }
  const look = () => {
    const { resident, record } = treeMemory(seen.family, seen.foreign)
    seen.peak = Math.max(seen.peak, resident, record)
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  return {
    stop: () => {
      clearInterval(timer)
      return seen.peak
    },
    now: () => treeMemory(seen.family, seen.foreign).resident,
  }
}

/** Each process is asked for its parent once: looking must cost next to nothing beside what is measured. */
function treeMemory(family: Set<string>, foreign: Set<string>): { resident: number; record: number } {
  if (process.platform !== 'linux') return { resident: 0, record: 0 }
  const ids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  for (const id of ids) {
    if (family.has(id) || foreign.has(id)) continue
    const parent = field(read(`/proc/${id}/status`), 'PPid')
    if (parent !== undefined) (family.has(String(parent)) ? family : foreign).add(id)
  }
  const all = [...family].map((id) => read(`/proc/${id}/status`))
  const kilobytes = (name: string) => all.map((status) => field(status, name) ?? 0)
  return {
    resident: 1024 * kilobytes('VmRSS').reduce((sum, one) => sum + one, 0),
    record: 1024 * Math.max(0, ...kilobytes('VmHWM')),
  }
}

function field(status: string, name: string): number | undefined {
  const value = new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1]
  return value === undefined ? undefined : Number(value)
}

/** A process may end between two looks. */
function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
