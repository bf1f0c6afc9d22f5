import type { Fact, ModuleEvidence, Witness } from '../evidence.ts'
import type { Multiset } from '../multiset.ts'

/** Whether an output writes a module for browsers without ES2015: each compiler takes functions, classes and loops apart in its own way. */
export function wasLowered({ code }: ModuleEvidence, facts: readonly Fact[]): boolean {
  const source = code?.witnesses[0]?.get('syntax arrow') ?? 0
  return source > 0 && facts.length > 0 && !facts.some(({ kind }) => kind === 'syntax')
}

/** Globals and numbers that no lowered syntax needs. */
export function outlivesLowering(key: string): boolean {
  const [, kind, text = ''] = /^(\w+) (.*)$/s.exec(key) ?? []
  if (kind === 'global') return !/^(?:Array|Object|Symbol|Promise|Reflect|TypeError|Math|Map|React)$/.test(text)
  return kind === 'number' && !/^-?\d{1,2}$/.test(text)
}

/**
 * The ways a source may be written that say something about one fact. The last witness is lowered: what it says about `await`
 * counts only where the output waits in another way, by `yield` or by the calls of a generator's runtime.
 */
export function witnessesFor({ code }: ModuleEvidence, key: string, after: Multiset): readonly Witness[] {
  const witnesses = code?.witnesses ?? []
  if (key !== 'operator await') return witnesses
  const yields = (after.get('operator yield') ?? 0) > (witnesses[0]?.get('operator yield') ?? 0)
  return yields || after.has('call .abrupt()') || after.has('call .sent()') ? witnesses : witnesses.slice(0, -1)
}
