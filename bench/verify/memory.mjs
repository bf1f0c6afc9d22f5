import fs from 'node:fs'

const PAGE = 4096

/**
 * Watches the resident memory of a process and of all that descend from it, ten times a second. Linux only; 0 elsewhere.
 *
 * @returns `stop` answers the peak in bytes
 */
export function peakOfTree(pid) {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, residentBytes(pid))
  }
  const timer = setInterval(look, 100)
  return {
    stop: () => {
      clearInterval(timer)
      return peak
    },
  }
}

function residentBytes(root) {
  if (process.platform !== 'linux') return 0
  const parents = new Map(fs.readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? parentOf(name) : [])))
  const below = (pid) => pid === root || (parents.has(pid) && below(parents.get(pid)))
  return [...parents.keys()].filter(below).reduce((sum, pid) => sum + residentOf(pid), 0)
}

function parentOf(name) {
  // `pid (name with spaces) state parent …`
  const text = read(`/proc/${name}/stat`)
  const parent = text.slice(text.lastIndexOf(')') + 2).split(' ')[1]
  return parent === undefined ? [] : [[Number(name), Number(parent)]]
}

function residentOf(pid) {
  return Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * PAGE
}

/** A process may end between two looks. */
function read(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
