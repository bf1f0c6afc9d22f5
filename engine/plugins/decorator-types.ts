import fs from 'node:fs'
import type { Node, Program, StaticExportEntry } from 'oxc-parser'
import type { Plugin, PluginContext } from 'rolldown'
import type { Language } from '../language.ts'
import type { Build } from '../state.ts'
import { editScript } from './edit-script.ts'
import { fileOf, isOwnScript } from './module-id.ts'

/**
 * Where types of decorated members are kept, an imported name that stands only in types stays imported, for it may be a class. One that
 * the other module does not export as a value is an interface: it is marked as a type, and its metadata is `Object`, as `tsc` has it.
 */
export function decoratorTypePlugin(_build: Build, { decoratorMetadata }: Language): Plugin {
  return {
    name: 'nexxo:decorator-types',
    transform: {
      filter: { id: decoratorMetadata ? /\.[cm]?tsx?$/ : /^\0nexxo\/never$/, code: /@[\w$]/ },
      async handler(code, id) {
        if (!isOwnScript(id)) return null
        return editScript(code, id, async ({ program, text, file }) => {
          for (const { source, name, local, start } of namedImports(program)) {
            if (isUsedAsValue(program, local)) continue
            const target = await this.resolve(source, file)
            if (target === null || target.external !== false) continue
            if (await isMissing(this, { file: fileOf(target.id), name, seen: new Set() }))
              text.appendLeft(start, 'type ')
          }
        })
      },
    },
  }
}

interface NamedImport {
  readonly source: string
  readonly name: string
  readonly local: string
  readonly start: number
}

function namedImports(program: Program): readonly NamedImport[] {
  return program.body.flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') return []
    return statement.specifiers.flatMap((one) =>
      one.type === 'ImportSpecifier' && one.importKind !== 'type' && one.imported.type === 'Identifier'
        ? [{ source: statement.source.value, name: one.imported.name, local: one.local.name, start: one.start }]
        : [],
    )
  })
}

/** Nodes of TypeScript that hold values; all others are types. */
const VALUES = /^TS(?:As|NonNull|Satisfies|Instantiation|Enum|Module|Export|ParameterProperty|TypeAssertion)/

function isUsedAsValue(node: Node, name: string): boolean {
  if (node.type === 'ImportDeclaration' || (node.type.startsWith('TS') && !VALUES.test(node.type))) return false
  if (node.type === 'Identifier' && node.name === name) return true
  return Object.values(node).some((value) =>
    Array.isArray(value)
      ? value.some((item) => isNode(item) && isUsedAsValue(item, name))
      : isNode(value) && isUsedAsValue(value, name),
  )
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

interface Wanted {
  readonly file: string
  readonly name: string
  readonly seen: Set<string>
}

/** Whether a module, and what it exports all of, surely has no value of that name. CommonJS may have any. */
async function isMissing(context: PluginContext, { file, name, seen }: Wanted): Promise<boolean> {
  if (seen.has(file)) return true
  seen.add(file)
  if (!/\.[cm]?[jt]sx?$/.test(file) || !fs.existsSync(file)) return false
  const { parse } = await import('oxc-parser')
  const { module } = await parse(file, fs.readFileSync(file, 'utf8'))
  if (!module.hasModuleSyntax) return false
  const entries = module.staticExports.flatMap((statement) => statement.entries)
  if (entries.some((entry) => !entry.isType && entry.exportName.name === name)) return false
  for (const request of entries.filter(isAll).map((entry) => entry.moduleRequest?.value ?? '')) {
    const next = await context.resolve(request, file)
    if (next === null || next.external !== false) return false
    if (!(await isMissing(context, { file: fileOf(next.id), name, seen }))) return false
  }
  return true
}

function isAll({ importName, exportName, isType }: StaticExportEntry): boolean {
  return !isType && importName.kind === 'AllButDefault' && exportName.kind === 'None'
}
