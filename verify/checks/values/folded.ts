import type { Shift } from './report-facts.ts'

const OPERATIONS: Readonly<Record<string, (left: number, right: number) => number>> = {
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '-': (left, right) => left - right,
}

/**
 * Numbers that one side works out and the other does not: `3 * DAY`, where the app binds `DAY` to 86400000, is 259200000. The
 * lost number, the constant and one operation must give exactly the number that came.
 */
export function foldedKeys(shifts: readonly Shift[], constants: ReadonlySet<string>): ReadonlySet<string> {
  const numbers = shifts.filter(({ key }) => key.startsWith('number '))
  const known = [...constants].flatMap((key) => (key.startsWith('number ') ? [valueOf(key)] : []))
  const folded = new Set<string>()
  for (const one of numbers) {
    for (const other of numbers) {
      if (one.before - one.after !== other.after - other.before) continue
      const operator = operationOf(valueOf(one.key), valueOf(other.key), known)
      const lost = shifts.find(({ key }) => key === `operator ${operator}`)
      // Without the operation gone (or come) with it, a number only changed by as much as some constant is.
      if (operator === undefined || lost === undefined) continue
      if (Math.sign(lost.before - lost.after) !== Math.sign(one.before - one.after)) continue
      for (const key of [one.key, other.key, `operator ${operator}`]) folded.add(key)
    }
  }
  return folded
}

/** How one number and a constant make up the other one, whichever of the two was worked out. */
function operationOf(one: number, other: number, constants: readonly number[]): string | undefined {
  const found = Object.entries(OPERATIONS).find(([, apply]) =>
    constants.some((constant) =>
      [apply(one, constant), apply(constant, one)].some(
        (result) => result === other && constant !== 0 && other !== one,
      ),
    ),
  )
  return found?.[0]
}

function valueOf(key: string): number {
  return Number(key.slice('number '.length))
}
