import fs from 'node:fs'
import path from 'node:path'
import type {
  CodeShape,
  Fact,
  FileEvidence,
  FileReference,
  InlineAsset,
  Literal,
  ModuleEvidence,
} from '../checks/evidence.ts'
import { readDataUri } from './content.ts'
import { type RawLiteral, literalsOf, nameOf } from './literals.ts'
import { isIdle } from './idle.ts'
import { sourceFacts } from './source-facts.ts'
import { helperTexts } from './helper-texts.ts'
import { moduleTables, webpackTexts } from './module-tables.ts'
import { openMap, type OpenMap } from './maps.ts'
import { placedFacts, UNMAPPED } from './placed-facts.ts'
import { hasGeneratedName, logicalPath } from './names.ts'
import { type baseOfMaps, hiddenBase, type NamedSource, nameSource, startsWorker } from './sources.ts'
import { contextFolder } from './source-context.ts'
import { child, isNode, parseScript, type SyntaxNode, walk } from './syntax.ts'
import { fileOfLiteral, localPath, normalise, type UrlSpace } from './urls.ts'
import { codeShape } from './code-shape.ts'
import { compiledSource } from './compiled.ts'

export interface ScriptContext {
  readonly dir: string
  readonly root: string | undefined
  readonly space: UrlSpace
  readonly files: ReadonlyMap<string, FileEvidence>
  readonly versions: Map<string, string>
  readonly recorded: ReadonlyMap<string, string>
  /** See `baseOfMaps`. */
  readonly hiddenBase: ReturnType<typeof baseOfMaps>
  /** Filled as sources are read: one module may lie in several scripts. */
  readonly shapes: Map<string, CodeShape>
}

export interface ReadScript {
  readonly path: string
  readonly body: readonly SyntaxNode[]
  readonly mapped: 'mapped' | 'unmapped'
  readonly modules: readonly Omit<ModuleEvidence, 'initial'>[]
  readonly literals: readonly Literal[]
  /** Ids of webpack's modules and chunks in this script, and offsets of texts that are its own. */
  readonly ids: ReadonlySet<string>
  readonly webpackTexts: ReturnType<typeof webpackTexts>
  readonly facts: readonly Fact[]
  readonly inlined: readonly InlineAsset[]
  readonly staticImports: readonly string[]
  readonly references: readonly FileReference[]
  readonly licences: readonly string[]
  readonly errors: readonly string[]
}

/** Reads one script of the output: its modules, its literals with their modules, what it imports and refers to. */
export async function readScript(file: string, context: ScriptContext): Promise<ReadScript> {
  const text = fs.readFileSync(path.join(context.dir, file), 'utf8')
  const parsed = await parseScript(file, text)
  const map = readMap(file, text, context)
  const named = map === undefined ? [] : nameSources(file, map, context)
  const raw = literalsOf(parsed.body)
  const tables = moduleTables(parsed.body)
  const helpers = map === undefined ? new Set<number>() : helperTexts(parsed.body, raw, { map, text })
  const literals = raw
    .map((literal) => attribute(literal, { file, map, named, context }))
    .map((literal) => (helpers.has(literal.start) ? { ...literal, helper: true as const } : literal))
  const staticImports = parsed.staticImports.map((request) => resolveImport(context.space, request, file))
  return {
    path: file,
    body: parsed.body,
    mapped: map === undefined ? 'unmapped' : 'mapped',
    modules: map === undefined ? [] : await readModules(map, named, context),
    literals,
    ids: tables.ids,
    webpackTexts: webpackTexts(parsed.body, tables),
    facts: map === undefined ? [] : placedFacts(file, parsed.body, { map, named, text }),
    inlined: raw.flatMap((literal, index) => inlineAsset(literal, literals[index]?.module ?? file)),
    staticImports: staticImports.filter((found) => found !== undefined),
    references: [...importReferences(file, parsed.body, context), ...listedFiles(file, raw, context)],
    licences: parsed.comments
      .map(({ value }) => value)
      .filter(isLicence)
      .map(collapse),
    errors: parsed.errors,
  }
}

function readMap(file: string, text: string, context: ScriptContext): OpenMap | undefined {
  const inline = /\/\/# sourceMappingURL=data:application\/json[^,]*;base64,([A-Za-z0-9+/=]+)\s*$/.exec(text)?.[1]
  const beside = path.join(context.dir, `${file}.map`)
  if (inline === undefined && !fs.existsSync(beside)) return undefined
  const json = inline === undefined ? fs.readFileSync(beside, 'utf8') : Buffer.from(inline, 'base64').toString('utf8')
  try {
    return openMap(json, text)
  } catch {
    return undefined
  }
}

function nameSources(file: string, map: OpenMap, context: ScriptContext): readonly (NamedSource | undefined)[] {
  const space = {
    root: context.root,
    output: path.resolve(context.dir),
    mapDir: path.join(context.dir, path.dirname(file)),
    versions: context.versions,
    recorded: context.recorded,
  }
  const base = hiddenBase(map.sources, file, context.hiddenBase) || contextFolder(map.sources, space)
  return map.sources.map((source, index) => {
    if (startsWorker(map.contents[index])) return { id: 'runtime:worker-loader', kind: 'runtime', package: undefined }
    return source === null ? undefined : nameSource(space, source, base)
  })
}

async function readModules(
  map: OpenMap,
  named: readonly (NamedSource | undefined)[],
  context: ScriptContext,
): Promise<readonly Omit<ModuleEvidence, 'initial'>[]> {
  const found: Omit<ModuleEvidence, 'initial'>[] = []
  for (const [index, source] of named.entries()) {
    if (source === undefined || !map.used.has(index)) continue
    const content = map.contents[index]
    const { body } = content == null ? { body: [] } : await parseScript(source.id, content)
    const facts = sourceFacts(body)
    const isApp = source.kind === 'app' && content != null && body.length > 0
    const compiled =
      source.kind === 'app' && content != null ? await compiledSource(source.id, content, body) : undefined
    const code = isApp ? await knownShape(context, { id: source.id, content, body }) : undefined
    found.push({
      ...source,
      ...facts,
      ...(code === undefined ? {} : { code }),
      ...(compiled === undefined ? {} : { compiled }),
      substance: await substanceOf(source, content, body.length === 0 ? 'code' : facts.substance),
    })
  }
  // The lines that a loader writes for a component bear its name too: the component itself comes last, and stays.
  return found.toSorted((one, two) => weight(one) - weight(two))
}

/** A source that cannot be read may do anything. */
async function substanceOf(
  { kind }: NamedSource,
  content: string | null | undefined,
  said: ModuleEvidence['substance'],
): Promise<ModuleEvidence['substance']> {
  if (content === '') return 'none'
  if (content == null) return 'code'
  return kind === 'package' && said === 'code' && (await isIdle(content)) ? 'constants' : said
}

function weight({ compiled }: Pick<ModuleEvidence, 'compiled'>): number {
  return compiled === undefined ? 0 : compiled.text.length
}

async function knownShape(
  { shapes }: ScriptContext,
  source: { readonly id: string; readonly content: string; readonly body: readonly SyntaxNode[] },
): Promise<CodeShape> {
  const key = `${source.id}\n${source.content}`
  const known = shapes.get(key) ?? (await codeShape(source))
  shapes.set(key, known)
  return known
}

interface Attribution {
  readonly file: string
  readonly map: OpenMap | undefined
  readonly named: readonly (NamedSource | undefined)[]
  readonly context: ScriptContext
}

function attribute(literal: RawLiteral, { file, map, named, context }: Attribution): Literal {
  const place = map?.placeAt(literal.start)
  const module = place === undefined ? undefined : named[place.source]?.id
  const far = (place?.distance ?? 0) > UNMAPPED ? { far: true as const } : {}
  const target =
    literal.kind !== 'regex' && literal.kind !== 'leftover'
      ? fileOfLiteral(context.space, literal.text, file)
      : undefined
  const evidence = target === undefined ? undefined : context.files.get(target)
  const inline = literal.text.startsWith('data:') ? readDataUri(literal.text) : undefined
  if (inline !== undefined) return { kind: 'asset', text: inline.hash, module, file, start: literal.start }
  if (evidence === undefined || evidence.role === 'public' || literal.kind === 'data')
    return { ...literal, module, file, ...far }
  const text = evidence.role === 'asset' ? evidence.hash : evidence.role
  return { kind: 'asset', text, module, file, start: literal.start }
}

function inlineAsset(literal: RawLiteral, at: string): readonly InlineAsset[] {
  const found = literal.text.startsWith('data:') ? readDataUri(literal.text) : undefined
  const isAsset = found !== undefined && /^(?:image|font|audio|video)\//.test(found.mime) && found.bytes > 0
  return isAsset ? [{ ...found, at }] : []
}

function resolveImport(space: UrlSpace, request: string, from: string): string | undefined {
  if (/^\.{0,2}\//.test(request)) return localPath(space, request, from)
  return undefined
}

/** Static and dynamic imports of other files of the output. */
function importReferences(file: string, body: readonly SyntaxNode[], context: ScriptContext): readonly FileReference[] {
  const found: FileReference[] = []
  const add = (source: SyntaxNode | undefined, kind: FileReference['kind']): void => {
    const url = nameOf(source)
    const target = url === undefined ? undefined : resolveImport(context.space, url, file)
    if (url === undefined || target === undefined) return
    const known = context.space.paths.has(target) ? target : undefined
    found.push({ from: file, url, logical: logicalPath(target), file: known, kind })
  }
  for (const statement of body) {
    if (isNode(statement['source'])) add(statement['source'], 'link')
    walk(statement, (node) => {
      if (node.type === 'ImportExpression') add(child(node, 'source'), 'lazy-script')
    })
  }
  return found
}

/** Strings that name a file with a generated name in a folder of this output. */
function listedFiles(file: string, literals: readonly RawLiteral[], context: ScriptContext): readonly FileReference[] {
  const folders = new Set(
    [...context.space.paths].filter((known) => known.includes('/')).map((known) => known.split('/')[0]),
  )
  return literals.flatMap(({ text }) => {
    const shaped = text.length < 300 && /^[\w./@~%-]+\.[a-z\d]{1,8}$/i.test(text) && hasGeneratedName(text)
    if (!shaped) return []
    const target = normalise(text.startsWith(context.space.base) ? text.slice(context.space.base.length) : text)
    if (!folders.has(target.split('/')[0])) return []
    const known = fileOfLiteral(context.space, text, file)
    return [{ from: file, url: text, logical: logicalPath(target), file: known, kind: 'listed' as const }]
  })
}

function isLicence(comment: string): boolean {
  return comment.startsWith('!') || /@licen[sc]e|@preserve|@cc_on/.test(comment)
}

function collapse(comment: string): string {
  return comment
    .replace(/^[!*\s]+/, '')
    .replace(/\s*\*?\s*\n\s*\*?\s*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
