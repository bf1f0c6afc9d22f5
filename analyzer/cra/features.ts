import type { Location } from '../../core/diagnostic.ts'
import type { Feature } from '../../core/fingerprint.ts'
import { dependencyAt, manifestAt } from '../project/manifest.ts'
import { jsxInJs, svgComponents } from './ledger/code.ts'
import { wholeFile } from './ledger/row.ts'
import { firstOf } from './model/entry.ts'
import { placesOfPackage } from './model/resolve.ts'
import { idiomPlaces, macroPlaces } from './model/script.ts'
import { tailwindConfig } from './model/styles.ts'
import type { CraReading } from './reading.ts'
import type { StyleFacts } from './styles.ts'

/** What the project uses that matters to a migration, each with its places. */
export function featuresOf(reading: CraReading): readonly Feature[] {
  const { manifest, project } = reading
  const file = (path: string | undefined) =>
    path === undefined || !project.tree.exists(path) ? [] : [wholeFile(path, project.tree.read(path))]
  const styles = (pick: (style: StyleFacts) => boolean) =>
    reading.styles.filter(pick).flatMap((style) => file(style.file))
  const tailwind = tailwindConfig(reading)
  const found: Readonly<Record<string, readonly Location[]>> = {
    typescript: file(reading.tsconfig?.file),
    'svg-component': svgComponents(reading),
    'css-modules': styles((style) => style.kind === 'module'),
    sass: styles((style) => style.language !== 'css'),
    tailwind: tailwind === undefined ? [] : [tailwind],
    'service-worker': file(firstOf(reading, 'src/service-worker')),
    'web-worker': idiomPlaces(reading, 'web-worker'),
    'dynamic-import': [...idiomPlaces(reading, 'dynamic-import'), ...idiomPlaces(reading, 'dynamic-import-pattern')],
    decorators: idiomPlaces(reading, 'decorators'),
    macros: macroPlaces(reading),
    flow: idiomPlaces(reading, 'flow'),
    'jsx-in-js': jsxInJs(reading),
    'setup-proxy': file('src/setupProxy.js'),
    proxy: manifestAt(manifest, 'proxy'),
    jest: jestPlaces(reading),
    eslint: [
      ...manifestAt(manifest, 'eslintConfig'),
      ...project.tree
        .list()
        .filter((path) => /^\.eslintrc(\.\w+)?$/.test(path))
        .flatMap(file),
    ],
    moment: [...dependencyAt(manifest, 'moment'), ...placesOfPackage(reading, 'moment')],
    'react-app-env': file('src/react-app-env.d.ts'),
  }
  return Object.entries(found).flatMap(([id, at]) => (at.length === 0 ? [] : [{ id, at }]))
}

function jestPlaces(reading: CraReading): readonly Location[] {
  const scripts = reading.scripts.filter((script) =>
    script.calls.some((call) => call.program === 'react-scripts' && call.args.includes('test')),
  )
  const tests = reading.code
    .filter((facts) => facts.role === 'test')
    .map((facts) => wholeFile(facts.file, reading.project.tree.read(facts.file)))
  return [...scripts.flatMap((script) => script.at), ...manifestAt(reading.manifest, 'jest'), ...tests]
}
