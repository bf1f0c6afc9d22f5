import type { CodeShape, Fact, TopStatement } from '../evidence.ts'
import type { Multiset } from '../multiset.ts'

/**
 * What the declarations said that one output left out: functions, classes and plain values that nothing left in the module
 * uses. One tree shaker drops them, another one keeps them.
 */
export function leftOut(
  code: CodeShape | undefined,
  { facts, taken }: { readonly facts: readonly Fact[]; readonly taken: ReadonlySet<string> },
): Multiset {
  const lines = new Set(facts.map(({ line }) => line))
  const statements = code?.statements ?? []
  const dropped = new Set(statements.filter((statement) => isAbsent(statement, lines)))
  for (let before = -1; before !== dropped.size;) {
    before = dropped.size
    const used = new Set(statements.filter((other) => !dropped.has(other)).flatMap(({ uses }) => [...uses]))
    for (const statement of dropped) if (statement.droppable.some((name) => used.has(name))) dropped.delete(statement)
  }
  // What a function returns goes, where every call of it in the app throws it away.
  const returned = (code?.returned ?? []).filter((found) => !taken.has(found.of) && isUnseen(found, lines))
  const said = new Map<string, number>()
  for (const { says } of [...dropped, ...returned])
    for (const [key, count] of says) said.set(key, (said.get(key) ?? 0) + count)
  return said
}

function isAbsent(statement: TopStatement, lines: ReadonlySet<number>): boolean {
  return statement.droppable.length > 0 && isUnseen(statement, lines)
}

function isUnseen(
  { first, last }: { readonly first: number; readonly last: number },
  lines: ReadonlySet<number>,
): boolean {
  for (let line = first; line <= last; line++) if (lines.has(line)) return false
  return true
}
