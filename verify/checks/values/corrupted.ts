import type { Finding } from '../../../core/comparison.ts'
import type { Fact, FactKind, ModuleEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'
import { countTexts, groupBy, type Multiset } from '../multiset.ts'
import { argumentsOf, isCorrupted } from './arguments.ts'

/** Forms of code that compilers write in many ways: only the exact opposite of a lost one is a change. */
const FORMS: ReadonlySet<FactKind> = new Set<FactKind>(['branch', 'arguments', 'element', 'neighbours'])

export function isForm({ kind }: Fact): boolean {
  return FORMS.has(kind)
}

interface Sides {
  readonly before: readonly Fact[]
  readonly after: readonly Fact[]
  /** One side writes the module for older browsers: which local helpers it calls is its own. */
  readonly isLowered: boolean
  readonly context: CheckContext
}

interface Turn {
  readonly from: string
  readonly to: string
  readonly message: string
}

/**
 * Forms that one output lost and whose exact opposite came as often: what ran under a condition runs without it, arguments in
 * another order or one less, an element without what it held, neighbours exchanged.
 */
export function compareForms(module: ModuleEvidence, { before, after, isLowered, context }: Sides): readonly Finding[] {
  const loading = module.code?.loading ?? new Set()
  const counts = [before, after].map((facts) => count(facts.filter((fact) => isForm(fact) && !loading.has(fact.line))))
  const [one = new Map<string, number>(), two = new Map<string, number>()] = counts
  const gone = [...one]
    .filter(([key]) => !(isLowered && key.startsWith('arguments ["_"')))
    .flatMap(([key, times]) => missing(key, times, two))
  const come = new Map(
    [...two].flatMap(([key, times]) => missing(key, times, one).map(({ amount }) => [key, amount] as const)),
  )
  return turnsOf(module.id, gone, come).map((turn) => {
    const line = before.find((fact) => isForm(fact) && `${fact.kind} ${fact.text}` === turn.from)?.line
    const at = line === undefined ? module.id : `${module.id}:${line}`
    const sides = { original: wordsOf(turn.from), migrated: wordsOf(turn.to), message: turn.message, at }
    return finding(context, 'values/code-changed', sides)
  })
}

interface Amount {
  readonly key: string
  readonly amount: number
}

function missing(key: string, times: number, other: Multiset): readonly Amount[] {
  const amount = times - (other.get(key) ?? 0)
  return amount > 0 ? [{ key, amount }] : []
}

function count(facts: readonly Fact[]): Multiset {
  const most = new Map<string, number>()
  for (const copy of groupBy(facts, ({ file }) => file).values()) {
    for (const [key, times] of countTexts(copy.map(({ kind, text }) => `${kind} ${text}`)))
      most.set(key, Math.max(times, most.get(key) ?? 0))
  }
  return most
}

/** One change of each kind of form for each condition or callee: the rest of a branch tells the same once more. */
function turnsOf(id: string, gone: readonly Amount[], come: ReadonlyMap<string, number>): readonly Turn[] {
  const turns = new Map<string, Turn>()
  for (const { key, amount } of gone) {
    const to = oppositesOf(key, come).find((other) => come.get(other) === amount)
    const topic = topicOf(key)
    if (to !== undefined && !turns.has(topic)) turns.set(topic, { from: key, to, message: messageOf(key, id) })
  }
  return [...turns.values()]
}

function topicOf(key: string): string {
  const known = /^branch [+-](.*?) ⇒ /s.exec(key)?.[1]
  return known === undefined ? key : `branch ${known}`
}

/** Some local value decides over some call: what functions are written in place makes and unmakes these. */
const ANONYMOUS = /^branch [+-]_ ⇒ (?:call\/\d+|function|value|[01])$/

function oppositesOf(key: string, come: ReadonlyMap<string, number>): readonly string[] {
  if (ANONYMOUS.test(key)) return []
  if (key.startsWith('branch '))
    return [`branch ${key['branch '.length] === '+' ? '-' : '+'}${key.slice('branch +'.length)}`]
  if (key.startsWith('element filled ')) return [key.replace('filled', 'empty')]
  if (key.startsWith('element ')) return []
  const said = argumentsOf(key)
  if (key.startsWith('neighbours ')) return [`neighbours ${JSON.stringify(said.toReversed())}`]
  if (!key.startsWith('arguments ')) return []
  return [...come.keys()].filter((other) => other.startsWith('arguments ') && isCorrupted(said, argumentsOf(other)))
}

function messageOf(key: string, id: string): string {
  if (key.startsWith('branch ')) return `A condition of \`${id}\` is turned round, or its branches are exchanged.`
  if (key.startsWith('arguments ')) return `A call in \`${id}\` is given other arguments.`
  if (key.startsWith('element ')) return `An element of \`${id}\` lost what it holds.`
  return `Two calls in \`${id}\` run in another order.`
}

function wordsOf(key: string): string {
  if (key.startsWith('branch ')) return key.slice('branch '.length).replace(/^-/, 'not ').replace(/^\+/, '')
  if (key.startsWith('element ')) return key.slice('element '.length)
  const said = argumentsOf(key)
  return key.startsWith('neighbours ') ? said.join('; ') : `${said[0] ?? ''}(${said.slice(1).join(', ')})`
}
