import path from 'node:path'
import { readText, writeAtomically } from '../../host/disk.ts'
import { type Check, declared, type DoctorContext, isMigrated, ok, skipped, warning } from '../check.ts'

/** Packages that only the old build needed. */
const OLD_BUILD = ['react-scripts', '@craco/craco', 'react-app-rewired', 'customize-cra', 'eslint-config-react-app']
const CODE_REFERENCE = /\.(?:json|[cm]?[jt]sx?)$|^\.eslintrc$/

export const leftovers: Check = {
  id: 'doctor/leftovers',
  title: 'Packages of the old build',
  run: async (context) => {
    if (!isMigrated(context)) return skipped('The project is not migrated yet.')
    const left = unusedLeftovers(context)
    if (left.length === 0) return ok('No unused package of the old build is left in package.json.')
    const seen = warning(
      `package.json still asks for ${left.join(', ')}, which nothing in the project uses.`,
      `Remove ${left.length === 1 ? 'it' : 'them'} from package.json and install.`,
    )
    return { ...seen, fixable: true }
  },
  fix: async (context) => {
    const file = path.join(context.root, 'package.json')
    const text = readText(file)
    if (text === undefined) return
    writeAtomically(file, withoutPackages(text, unusedLeftovers(context)), undefined)
  },
}

/** A package that a script or a configuration still names is left alone: `build:original` is a wish, not a leftover. */
function unusedLeftovers(context: DoctorContext): readonly string[] {
  // The text is read from the disk each time, because a fix changes it between two runs.
  const manifest: unknown = JSON.parse(
    (readText(path.join(context.root, 'package.json')) ?? '{}').replace(/^\uFEFF/, ''),
  )
  const now = { ...context, manifest: typeof manifest === 'object' && manifest !== null ? { ...manifest } : undefined }
  const names = OLD_BUILD.filter((name) => declared(now).has(name))
  return names.filter((name) => !usedInScripts(now, name) && !usedInFiles(now, name))
}

function usedInScripts({ manifest }: DoctorContext, name: string): boolean {
  const { dependencies: _, devDependencies: __, ...rest } = { ...manifest }
  return JSON.stringify(rest).includes(name.replace('eslint-config-', '').replace('@craco/', ''))
}

function usedInFiles({ project }: DoctorContext, name: string): boolean {
  const files = project.tree.list().filter((file) => CODE_REFERENCE.test(file) && !isPackageFile(file))
  return files.some((file) => project.tree.read(file)?.includes(name.replace('eslint-config-', '')) === true)
}

function isPackageFile(file: string): boolean {
  return ['package.json', 'package-lock.json', 'npm-shrinkwrap.json'].includes(file)
}

/** The text without these dependencies; indentation, line ends, BOM and final newline stay as they were. */
export function withoutPackages(text: string, names: readonly string[]): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const body = text.slice(bom.length)
  const indent = /\n([ \t]+)"/.exec(body)?.[1] ?? '  '
  const manifest = JSON.parse(body, (key, value: unknown) => {
    if ((key !== 'dependencies' && key !== 'devDependencies') || typeof value !== 'object' || value === null)
      return value
    return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)))
  }) as unknown // `parse` is typed any; nothing is read from it here.
  const end = /\s*$/.exec(body)?.[0] ?? ''
  const written = `${JSON.stringify(manifest, undefined, indent)}${end.replaceAll('\r\n', '\n')}`
  return bom + (body.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written)
}
