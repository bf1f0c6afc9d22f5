import { componentText, helperText, hookText, type Place, styleText } from './generate-modules.ts'
import { random, type Random } from './random.ts'

/** Script modules of one feature: a lazily loaded page, a barrel, components, hooks and helpers. */
const FEATURE_MODULES = 50
const COMPONENTS = 30
const HELPERS = 12
const HOOKS = 6

const NAMES = (count: number) => Array.from({ length: count }, (_, at) => at)

/**
 * The sources of an app with so many script modules, the same on every machine. Each feature is a lazy route of 50 modules
 * whose components form a tree; a quarter has a stylesheet, and some use what earlier features have.
 *
 * @param count  rounded up to whole features
 * @returns path → text
 */
export function generateApp(count: number): ReadonlyMap<string, string> {
  const chance = random(count)
  const features = NAMES(featureCount(count))
  const files = new Map(features.flatMap((feature) => featureFiles(feature, chance)))
  files.set('index.html', HTML).set('src/main.tsx', MAIN).set('src/App.tsx', appText(features.length, count))
  return files.set('src/index.css', ':root {\n  font-family: sans-serif;\n}\n\nmain {\n  padding: 1rem;\n}\n')
}

/** Lazy routes of such an app: `/feature0` to `/feature{n - 1}`. */
export function featureCount(count: number): number {
  return Math.ceil(count / FEATURE_MODULES)
}

function featureFiles(feature: number, chance: Random): (readonly [string, string])[] {
  const dir = `src/feature${feature}`
  const exported = NAMES(COMPONENTS).map((part) => `export { Part${part} } from './Part${part}'\n`)
  return [
    ...NAMES(HELPERS).map((helper) => [`${dir}/helper${helper}.ts`, helperText(helper, chance)] as const),
    ...NAMES(HOOKS).map((hook) => [`${dir}/useValue${hook}.ts`, hookText({ hook, helpers: HELPERS }, chance)] as const),
    ...NAMES(COMPONENTS).flatMap((part) => componentFiles(dir, placeOf({ feature, part }, chance), chance)),
    [`${dir}/index.ts`, exported.join('')],
    [`${dir}/Page.tsx`, pageText(feature)],
  ]
}

function placeOf(where: { readonly feature: number; readonly part: number }, chance: Random): Place {
  const style = chance.pick(['module', 'plain', 'none', 'none', 'none', 'none', 'module', 'none'] as const)
  return {
    ...where,
    parts: COMPONENTS,
    hooks: HOOKS,
    helpers: HELPERS,
    style: style === 'none' ? undefined : style,
  }
}

function componentFiles(dir: string, place: Place, chance: Random): (readonly [string, string])[] {
  const script = [`${dir}/Part${place.part}.tsx`, componentText(place, chance)] as const
  if (place.style === undefined) return [script]
  const name = `${dir}/Part${place.part}${place.style === 'module' ? '.module' : ''}.css`
  return [script, [name, styleText(place, chance)]]
}

/** A page shows the tree of its components. */
function pageText(feature: number): string {
  return `import { total0 } from './helper0'
import { Part0 } from './index'

export default function Page() {
  return (
    <article>
      <h2>Route ${feature}</h2>
      <Part0 depth={0} title="The first" />
      <p>Sum: {total0([${feature}, 1, 2, 3])}</p>
    </article>
  )
}
`
}

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="UTF-8" />
    <title>Generated orchard</title>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>
`

const MAIN = `import { createRoot } from 'react-dom/client'
import { App } from './App'
import './index.css'

createRoot(document.getElementById('root')!).render(<App />)
`

/** The router is a table of paths: nothing but React is needed. */
function appText(features: number, count: number): string {
  const routes = NAMES(features).map((at) => `  '/feature${at}': lazy(() => import('./feature${at}/Page')),\n`)
  return `import { type ComponentType, lazy, Suspense } from 'react'

const PAGES: Record<string, ComponentType> = {
${routes.join('')}}

export function App() {
  const Page = PAGES[location.pathname]
  return (
    <main>
      <h1>An orchard of ${count} modules</h1>
      <nav>
        {Object.keys(PAGES).map((path) => (
          <a key={path} href={path}>
            {path}{' '}
          </a>
        ))}
      </nav>
      <Suspense fallback={<p>Ripening</p>}>{Page && <Page />}</Suspense>
    </main>
  )
}
`
}
