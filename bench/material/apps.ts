import fs from 'node:fs'
import path from 'node:path'
import { featureCount, generateApp } from './generate.ts'

/** An app that every tool builds. */
export interface App {
  readonly id: string
  readonly title: string
  /** Folder of bench/apps whose lock file names its packages. */
  readonly packages: 'template' | 'real' | 'modules'
  /** Writes the sources; the packages are installed. */
  fill(dir: string, material: string): void
  /** Addresses to visit and a text that each must show. */
  readonly pages: readonly { readonly path: string; readonly text: string }[]
}

/** In the order of the tables. */
export const APPS: readonly App[] = [
  {
    id: 'template',
    title: 'the React TypeScript template of create-vite',
    packages: 'template',
    fill: (dir) =>
      copyAll(path.join(dir, 'node_modules/create-vite/template-react-ts'), dir, ['index.html', 'public', 'src']),
    pages: [{ path: '/', text: 'Get started' }],
  },
  {
    id: 'real',
    title: 'an app of MUI, Recharts, React Hook Form, Zod, date-fns, Lodash, React Router and Redux Toolkit',
    packages: 'real',
    fill: (dir, material) => copyAll(material, dir, ['index.html', 'public', 'src']),
    pages: [
      { path: '/', text: 'Cider Works is due in 10 days' },
      { path: '/harvest', text: 'Harvest by month' },
      { path: '/orders', text: '30 August 2026 (weekend)' },
      { path: '/orders/new', text: 'Take an order' },
      { path: '/settings', text: 'Monday, Tuesday, Wednesday' },
    ],
  },
  generated(1000),
  generated(5000),
]

function generated(count: number): App {
  const last = featureCount(count) - 1
  const routes = [0, Math.floor(last / 3), Math.floor((last * 2) / 3), last]
  return {
    id: `modules-${count}`,
    title: `${count.toLocaleString('en')} generated modules in ${last + 1} lazy routes`,
    packages: 'modules',
    fill: (dir) => {
      for (const [file, text] of generateApp(count)) write(path.join(dir, file), text)
    },
    pages: [
      { path: '/', text: `An orchard of ${count} modules` },
      ...routes.map((route) => ({ path: `/feature${route}`, text: `Route ${route}` })),
    ],
  }
}

/**
 * What tools need beside the sources: a page without the script for those that put it in themselves, and one that names
 * files where they lie for Parcel, which has no folder of public files.
 */
export function writePages(dir: string): void {
  const page = fs.readFileSync(path.join(dir, 'index.html'), 'utf8')
  write(path.join(dir, 'bare.html'), page.replace(/^ *<script type="module".*\n/m, ''))
  const moved = page.replace('href="/favicon.svg"', 'href="../public/favicon.svg"').replace('src="/src', 'src="../src')
  write(path.join(dir, 'parcel', 'index.html'), moved)
}

function copyAll(from: string, to: string, names: readonly string[]): void {
  for (const name of names) fs.cpSync(path.join(from, name), path.join(to, name), { recursive: true })
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
}
