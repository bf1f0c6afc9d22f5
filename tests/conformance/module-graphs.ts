import { type Random, randomFrom } from './random.ts'

/** A program of ES modules with CommonJS leaves. Each says `log(name)` when it runs and `later(name, load)` for each `import()`. */
export interface ModuleGraph {
  readonly seed: number
  readonly files: Readonly<Record<string, string>>
  readonly entries: readonly string[]
  /** Which entries one page loads, one after the other. */
  readonly visits: readonly (readonly string[])[]
}

interface Plan {
  readonly random: Random
  readonly modules: readonly string[]
  readonly leaves: readonly string[]
  readonly shape: 'tree' | 'cyclic'
}

/** The same seed gives the same graph: 4 to 14 modules, 1 to 3 entries; every third has CommonJS leaves, every fourth cycles. */
export function moduleGraph(seed: number): ModuleGraph {
  const random = randomFrom(seed)
  const entries = Array.from({ length: 1 + random.below(3) }, (_, index) => `entry${index}.mjs`)
  const shared = Array.from({ length: 3 + random.below(9) }, (_, index) => `m${index}.mjs`)
  const leaves = random.chance(1 / 3) ? Array.from({ length: 1 + random.below(3) }, (_, index) => `c${index}.cjs`) : []
  const plan: Plan = {
    random,
    modules: [...entries, ...shared],
    leaves,
    shape: random.chance(1 / 4) ? 'cyclic' : 'tree',
  }
  return {
    seed,
    files: Object.fromEntries([
      ...plan.modules.map((name, index) => [name, moduleText(name, targetsOf(index, entries.length, plan), plan)]),
      ...leaves.map((name, index) => [name, leafText(name, leaves.slice(index + 1), random)]),
    ]),
    entries,
    visits: entries.length === 1 ? [entries] : [[random.pick(entries)], [...entries], entries.toReversed()],
  }
}

interface Targets {
  readonly imports: readonly string[]
  readonly lazy: readonly string[]
}

/** Imports lead to later modules; in a cyclic graph some lead back. Entries are imported by nobody. */
function targetsOf(index: number, entries: number, { random, modules, leaves, shape }: Plan): Targets {
  const after = [...modules.slice(Math.max(index + 1, entries)), ...leaves]
  const before = shape === 'cyclic' ? modules.slice(entries, index) : []
  const wanted = index < entries ? 1 + random.below(4) : random.below(4)
  const imports = Array.from({ length: wanted }, () =>
    before.length > 0 && random.chance(1 / 3) ? [random.pick(before)] : after.length > 0 ? [random.pick(after)] : [],
  ).flat()
  const lazy = random.chance(index < entries ? 0.7 : 0.25)
    ? Array.from({ length: 1 + random.below(2) }, () => random.pick(modules.slice(entries)))
    : []
  return { imports: [...new Set(imports)], lazy: [...new Set(lazy)] }
}

const idOf = (file: string): string => file.replace(/\.\w+$/, '')

function moduleText(name: string, { imports, lazy }: Targets, plan: Plan): string {
  const links = imports.map((target) => linkTo(target, plan))
  const own = idOf(name)
  const seen = plan.shape === 'tree' ? links.map(({ value }) => value).filter((value) => value !== undefined) : []
  return [
    ...links.map(({ text }) => text),
    `log(${[`'${own}'`, ...seen].join(', ')})`,
    `export const ${own} = '${own}' + globalThis.log.length`,
    ...lazy.map((target) => `later('${own} ${target}', () => import('./${target}'))`),
    '',
  ].join('\n')
}

/** One of the forms an import can take; `value` is what the importer may log while it runs. */
function linkTo(target: string, { random }: Plan): { readonly text: string; readonly value: string | undefined } {
  const id = idOf(target)
  const effect = { text: `import './${target}'`, value: undefined }
  if (target.endsWith('.cjs'))
    return random.chance(0.5) ? effect : { text: `import ${id} from './${target}'`, value: `${id}.name` }
  return random.pick([
    effect,
    { text: `import { ${id} } from './${target}'`, value: id },
    { text: `import { ${id} as unused_${id} } from './${target}'`, value: undefined },
    { text: `import * as all_${id} from './${target}'`, value: `all_${id}.${id}` },
    { text: `export { ${id} as through_${id} } from './${target}'`, value: undefined },
    { text: `export * from './${target}'`, value: undefined },
  ])
}

function leafText(name: string, others: readonly string[], random: Random): string {
  const required = others.filter(() => random.chance(0.5)).map((other) => `require('./${other}')`)
  return [...required, `log('${idOf(name)}')`, `exports.name = '${idOf(name)}'`, ''].join('\n')
}
