import type { Random } from '../material/random.ts'

/** One component of the app, with what lies beside it. */
export interface Part {
  readonly name: string
  readonly title: string
  /** How it begins to count. */
  readonly amount: number
  /** Hooks beyond the first. */
  readonly hooks: number
  readonly style: 'module' | 'plain' | 'none'
  readonly className: string
  /** `#rrggbb` */
  readonly colour: string
  readonly padding: number
  /** What its JSON file says; without one when `undefined`. */
  readonly harvest: number | undefined
  /** `mixed`: it exports more than components, so that its importers have to take an update. */
  readonly exports: 'component' | 'mixed'
  readonly loading: 'eager' | 'lazy'
}

/** Everything that decides what the files of the app say. */
export interface Orchard {
  readonly parts: readonly Part[]
  readonly title: string
  readonly season: string
  readonly ground: string
  /** In `.env`. */
  readonly owner: string
  /** How many parts there ever were: names are never used twice. */
  readonly named: number
}

/** posix path below the app's folder → text */
export type Texts = ReadonlyMap<string, string>

const PARTS = 24

// Not empty, as can be seen.
const WORDS =
  'pear plum quince medlar damson cherry crab sorb fig mulberry almond walnut hazel olive grape currant elder sloe'.split(
    ' ',
  ) as unknown as readonly [string, ...string[]]

export function wordOf(chance: Random): string {
  return `${chance.pick(WORDS)}${chance.below(1000)}`
}

export function colourOf(chance: Random): string {
  return `#${chance.below(0x1000000).toString(16).padStart(6, '0')}`
}

export function newPart(number: number, chance: Random): Part {
  return {
    name: `Part${number}`,
    title: wordOf(chance),
    amount: chance.below(100),
    hooks: chance.below(3),
    style: chance.pick(['module', 'plain', 'none']),
    className: wordOf(chance),
    colour: colourOf(chance),
    padding: chance.below(20),
    harvest: chance.below(2) === 0 ? undefined : chance.below(1000),
    exports: chance.below(6) === 0 ? 'mixed' : 'component',
    loading: chance.below(5) === 0 ? 'lazy' : 'eager',
  }
}

export function plant(chance: Random): Orchard {
  const parts = Array.from({ length: PARTS }, (_, number) => newPart(number, chance))
  return {
    parts,
    title: wordOf(chance),
    season: wordOf(chance),
    ground: colourOf(chance),
    owner: wordOf(chance),
    named: PARTS,
  }
}

/** The whole app as files. */
export function textsOf(orchard: Orchard): Texts {
  return new Map([
    ['index.html', pageText(orchard)],
    ['.env', `NEXXO_OWNER=${orchard.owner}\n`],
    ['src/main.tsx', MAIN],
    ['src/main.css', `body { margin: 0; background: ${orchard.ground} }\n.shared { letter-spacing: 1px }\n`],
    ['src/season.ts', `export const season = '${orchard.season}'\n`],
    ['src/useCount.ts', USE_COUNT],
    ['src/App.tsx', appText(orchard)],
    ...orchard.parts.flatMap(partTexts),
  ])
}

function pageText({ title }: Orchard): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body data-title="${title}"><div id="root"></div><script type="module" src="/src/main.tsx"></script></body>
</html>
`
}

const MAIN = `import { createRoot } from 'react-dom/client'
import './main.css'
import { App } from './App'

createRoot(document.getElementById('root')!).render(<App />)
`

// State begins with the same whatever is edited: what has state keeps it.
const USE_COUNT = `import { useState } from 'react'

export function useCount(start: number): number {
  const [count] = useState(0)
  return start + count
}
`

function appText({ parts }: Orchard): string {
  const imports = parts.map((part) => {
    const names = part.exports === 'mixed' ? `${part.name}, weight as weightOf${part.name}` : part.name
    return part.loading === 'lazy'
      ? `const ${part.name} = lazy(() => import('./parts/${part.name}').then((module) => ({ default: module.${part.name} })))`
      : `import { ${names} } from './parts/${part.name}'`
  })
  const [lazy, eager] = [
    imports.filter((line) => line.startsWith('const')),
    imports.filter((line) => line.startsWith('import')),
  ]
  const weights = parts.filter((part) => part.exports === 'mixed' && part.loading === 'eager')
  return `import { lazy, Suspense } from 'react'
import { season } from './season'
${eager.join('\n')}

${lazy.join('\n')}

export function App() {
  return (
    <main className="shared" data-owner={import.meta.env.NEXXO_OWNER}>
      <h1>{season}</h1>
      <p>{[${weights.map(({ name }) => `weightOf${name}`).join(', ')}].join(' ')}</p>
      <Suspense fallback={<i>loading</i>}>
${parts.map(({ name }) => `        <${name} />`).join('\n')}
      </Suspense>
    </main>
  )
}
`
}

function partTexts(part: Part): readonly (readonly [string, string])[] {
  const place = `src/parts/${part.name}`
  const rule = `{ color: ${part.colour}; padding: ${part.padding}px }`
  // Stylesheets of eager parts contradict each other: their order decides.
  const shared = part.loading === 'eager' ? `.shared { letter-spacing: ${part.padding / 10}px }\n` : ''
  return [
    [`${place}.tsx`, componentText(part)],
    ...(part.style === 'module' ? [[`${place}.module.css`, `.${part.className} ${rule}\n`] as const] : []),
    ...(part.style === 'plain' ? [[`${place}.css`, `.${part.className} ${rule}\n${shared}`] as const] : []),
    ...(part.harvest === undefined ? [] : [[`${place}.json`, `{ "harvest": ${part.harvest} }\n`] as const]),
  ]
}

function componentText({ name, title, amount, hooks, style, className, harvest, exports }: Part): string {
  const imports = [
    "import { useEffect, useState } from 'react'",
    "import { season } from '../season'",
    "import { useCount } from '../useCount'",
    ...(style === 'module' ? [`import styles from './${name}.module.css'`] : []),
    ...(style === 'plain' ? [`import './${name}.css'`] : []),
    ...(harvest === undefined ? [] : [`import data from './${name}.json'`]),
  ]
  const more = Array.from({ length: hooks }, (_, at) => `  const [extra${at}] = useState('${title}-${at}')`)
  const extras = more.map((_, at) => `{extra${at}}`).join(' ')
  const attribute =
    style === 'none' ? '' : ` className={${style === 'module' ? `styles.${className}` : `'${className} shared'`}}`
  return `${imports.join('\n')}

${exports === 'mixed' ? `export const weight = ${amount}\n` : ''}
export function ${name}() {
  const count = useCount(${amount})
  const [seen, setSeen] = useState(false)
${more.join('\n')}
  useEffect(() => setSeen(true), [])
  return (
    <section${attribute} data-seen={seen}>
      <h2>${title} of {season}</h2>
      <p>
        {count} ${extras} ${harvest === undefined ? '' : '{data.harvest}'}
      </p>
    </section>
  )
}
`
}
