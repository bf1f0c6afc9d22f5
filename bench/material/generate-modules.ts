import type { Random } from './random.ts'

/** Where a component stands in its feature, and what it may use there. */
export interface Place {
  readonly feature: number
  readonly part: number
  readonly parts: number
  readonly hooks: number
  readonly helpers: number
  readonly style: 'module' | 'plain' | undefined
}

/** Components below each component of the tree. */
const CHILDREN = 3

// Not empty, as can be seen.
const WORDS = (
  'pear plum quince crate ladder branch basket cellar market season blossom weight price order customer delivery ' +
  'invoice stock row total label note address van scale ripeness grade sugar acidity variety supplier harvest'
).split(' ') as unknown as readonly [string, ...string[]]

/** A table and functions over it, one of them used by nobody. */
export function helperText(helper: number, chance: Random): string {
  const rows = Array.from(
    { length: 3 + chance.below(5) },
    (_, at) => `  ${chance.pick(WORDS)}${at}: ${chance.below(1000)},`,
  )
  const [first, second] = [chance.pick(WORDS), chance.pick(WORDS)]
  const describe = chance.pick([
    `  return amount > ${chance.below(400)} ? \`\${name}: many ${first}s\` : \`\${name}: \${amount.toFixed(${chance.below(3)})} ${first}\``,
    `  if (amount === 0) return 'no ${first} of the ${second}'
  const plural = amount === 1 ? '' : 's'
  return [name, amount, '${second}' + plural].join(' ')`,
    `  switch (amount % 3) {
    case 0:
      return \`${first} \${name.toUpperCase()}\`
    case 1:
      return \`${second} \${amount}\`
    default:
      return name
  }`,
  ])
  return `const LIMITS = {
${rows.join('\n')}
} as const

export function total${helper}(values: readonly number[]): number {
  const most = Math.max(...Object.values(LIMITS))
  return values.reduce((sum, value) => sum + Math.min(value * ${chance.below(9) + 1}, most), ${chance.below(50)})
}

export function describe${helper}(name: string, amount: number): string {
${describe}
}

export function unused${helper}(text: string): string {
  return text.split('${chance.pick(['-', '/', ','])}').map((part) => \`\${part.trim()} ${chance.pick(WORDS)}\`).join(' ')
}
`
}

/** A hook over state or a memo. */
export function hookText(
  { hook, helpers }: { readonly hook: number; readonly helpers: number },
  chance: Random,
): string {
  const helper = chance.below(helpers)
  const step = chance.below(7) + 1
  const body = chance.pick([
    `  const [value, setValue] = useState(start)
  const grow = useCallback(() => setValue((before) => before + ${step}), [])
  return { value: useMemo(() => total${helper}([value, ${step}]), [value]), grow }`,
    `  const [picked, setPicked] = useState<readonly number[]>([start])
  const value = useMemo(() => total${helper}(picked), [picked])
  return { value, grow: useCallback(() => setPicked((before) => [...before, before.length * ${step}]), []) }`,
  ])
  return `import { useCallback, useMemo, useState } from 'react'
import { total${helper} } from './helper${helper}'

export function useValue${hook}(start: number): { readonly value: number; readonly grow: () => void } {
${body}
}
`
}

/** A component with a hook, a helper, its children in the tree, and now and then one of an earlier feature. */
export function componentText(place: Place, chance: Random): string {
  const { part, parts } = place
  const [hook, helper] = [chance.below(place.hooks), chance.below(place.helpers)]
  const children = Array.from({ length: CHILDREN }, (_, at) => part * CHILDREN + at + 1).filter(
    (child) => child < parts,
  )
  const guest = children.length === 0 && place.feature > 0 && chance.below(6) === 0 ? guestOf(place, chance) : undefined
  const imports = [
    `import { describe${helper} } from './helper${helper}'`,
    `import { useValue${hook} } from './useValue${hook}'`,
    ...children.map((child) => `import { Part${child} } from './Part${child}'`),
    ...(guest === undefined ? [] : [guest.text]),
    ...styleImport(place),
  ]
  const shown = children.map(
    (child) => `      <Part${child} depth={depth + 1} title="${chance.pick(WORDS)} ${child}" />\n`,
  )
  // A guest shows no guest of its own.
  if (guest !== undefined)
    shown.push(`      {depth < 9 && <Guest depth={9} title="guest of ${chance.pick(WORDS)}" />}\n`)
  return `${imports.join('\n')}

interface Props {
  readonly depth: number
  readonly title: string
}

export function Part${part}({ depth, title }: Props) {
  const { value, grow } = useValue${hook}(depth + ${chance.below(90)})
  return (
    <section className=${className(place, chance)} data-depth={depth}>
${contents(helper, chance)}
${shown.join('')}    </section>
  )
}
`
}

/** A leaf of an earlier feature: it brings no tree with it. */
function guestOf({ feature, parts }: Place, chance: Random): { readonly text: string } {
  const leaf = parts - 1 - chance.below(8)
  return { text: `import { Part${leaf} as Guest } from '../feature${chance.below(feature)}/Part${leaf}'` }
}

function styleImport({ part, style }: Place): readonly string[] {
  if (style === undefined) return []
  return [style === 'module' ? `import styles from './Part${part}.module.css'` : `import './Part${part}.css'`]
}

function className({ feature, part, style }: Place, chance: Random): string {
  if (style === 'module') return '{styles.part}'
  return style === 'plain' ? `"part-${feature}-${part}"` : `"${chance.pick(WORDS)}"`
}

function contents(helper: number, chance: Random): string {
  const word = chance.pick(WORDS)
  return chance.pick([
    `      <h3>{title}</h3>
      <p>{describe${helper}(title, value)}</p>
      <button type="button" onClick={grow}>
        More ${word}s ({value})
      </button>`,
    `      <header>
        <strong>{title}</strong> <em>${word}</em>
      </header>
      <ul>
        {[value, value + ${chance.below(9) + 1}].map((amount) => (
          <li key={amount}>{describe${helper}('${chance.pick(WORDS)}', amount)}</li>
        ))}
      </ul>
      <button type="button" onClick={grow}>Add</button>`,
    `      <label>
        {title}
        <input type="number" value={value} onChange={grow} aria-label="${word}" />
      </label>
      {value > ${chance.below(60)} ? <p>{describe${helper}(title, depth)}</p> : <p>Not enough ${word}</p>}`,
  ])
}

/** The stylesheet of one component. */
export function styleText({ feature, part, style }: Place, chance: Random): string {
  const name = style === 'module' ? '.part' : `.part-${feature}-${part}`
  const colour = chance.below(0xffffff).toString(16).padStart(6, '0')
  return `${name} {
  display: ${chance.pick(['block', 'flex', 'grid'])};
  padding: ${chance.below(20)}px;
  color: #${colour};
}

${name} button {
  margin-inline: ${chance.below(12)}px;
}

${name}:hover > p {
  opacity: 0.${1 + chance.below(9)};
}
`
}
