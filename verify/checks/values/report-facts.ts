import type { Finding } from '../../../core/comparison.ts'
import type { Fact, FactKind, ModuleEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { groupBy } from '../multiset.ts'

/** Something one module says more often on one side. */
export interface Shift {
  /** `number 19` */
  readonly key: string
  readonly before: number
  readonly after: number
}

interface Request {
  readonly module: ModuleEvidence
  readonly shifts: readonly Shift[]
  readonly sides: { readonly before: readonly Fact[]; readonly after: readonly Fact[] }
  readonly context: CheckContext
}

/** One finding for each thing that changed, went or came: what left is paired with what came of the same kind, in order. */
export function reportFacts({ module, shifts, sides, context }: Request): readonly Finding[] {
  const told = shifts.filter((shift) => !isToldByCall(shift, shifts))
  const kinds = groupBy(told, ({ key }) => kindOf(key))
  return [...kinds].flatMap(([kind, ofKind]) => {
    const gone = ofKind.filter(({ before, after }) => after < before)
    const come = ofKind.filter(({ before, after }) => after > before)
    return Array.from({ length: Math.max(gone.length, come.length) }, (_, index) =>
      reportOne({ kind, from: gone[index], to: come[index] }, { module, sides, context }),
    )
  })
}

/** A lost call of `.push()` is a lost `push` too. */
function isToldByCall({ key, before, after }: Shift, shifts: readonly Shift[]): boolean {
  const [, kind, name] = /^(property|global) (.*)$/s.exec(key) ?? []
  if (kind === undefined || name === undefined) return false
  const calls = kind === 'property' ? [`.${name}()`, `new ….${name}()`] : [`${name}()`, `new ${name}()`]
  return shifts.some(
    (other) => calls.includes(other.key.slice('call '.length)) && other.after - other.before === after - before,
  )
}

interface Change {
  readonly kind: string
  readonly from: Shift | undefined
  readonly to: Shift | undefined
}

function reportOne({ kind, from, to }: Change, { module, sides, context }: Omit<Request, 'shifts'>): Finding {
  const shift = from ?? to
  const name = NAMES[kind] ?? kind
  const facts = from === undefined ? sides.after : sides.before
  const line =
    shift === undefined ? undefined : lineOf(shift.key, facts, from === undefined ? sides.before : sides.after)
  const at = line === undefined ? module.id : `${module.id}:${line}`
  if (from !== undefined && to !== undefined) {
    const message = `A ${name} of \`${module.id}\` is not the same.`
    return finding(context, 'values/code-changed', { original: textOf(from), migrated: textOf(to), message, at })
  }
  const message = `\`${module.id}\` says the ${name} \`${textOf(shift)}\` ${times(shift?.before)}, in the migrated output ${times(shift?.after)}.`
  const said = (count: number | undefined) => (count === 0 ? undefined : `${textOf(shift)} ${times(count)}`)
  return finding(context, 'values/code-changed', {
    original: said(shift?.before),
    migrated: said(shift?.after),
    message,
    at,
  })
}

const NAMES: Readonly<Record<string, string>> = {
  property: 'property name',
  call: 'call',
  list: 'list of this length',
} satisfies Partial<Record<FactKind, string>>

function times(count = 0): string {
  if (count === 0) return 'never'
  return count === 1 ? 'once' : `${count} times`
}

function kindOf(key: string): string {
  return key.slice(0, key.indexOf(' '))
}

function textOf(shift: Shift | undefined): string {
  return shift === undefined ? '' : shift.key.slice(shift.key.indexOf(' ') + 1)
}

/** A line that one side says it on and the other does not; any line that says it, when there is none. */
function lineOf(key: string, facts: readonly Fact[], others: readonly Fact[]): number | undefined {
  const lines = (of: readonly Fact[]) =>
    of.filter(({ kind, text }) => `${kind} ${text}` === key).map(({ line }) => line)
  const known = new Set(lines(others))
  const said = lines(facts)
  return said.find((line) => !known.has(line)) ?? said[0]
}
