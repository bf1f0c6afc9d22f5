import type { BuildOutcome } from '../../core/outcome.ts'

/**
 * What a file is for. `asset` has a generated name; `public` keeps its name and is compared byte by byte;
 * `manifest` is a list of built files; `worker` is a service worker; `compressed` is another file in a smaller form;
 * `types` are declarations of a library.
 */
export type FileRole =
  | 'page'
  | 'script'
  | 'style'
  | 'map'
  | 'asset'
  | 'public'
  | 'manifest'
  | 'licence'
  | 'worker'
  | 'compressed'
  | 'types'

export interface FileEvidence {
  /** posix, relative to the output folder */
  readonly path: string
  /** The path with its generated part taken out: `static/js/main.*.js`. */
  readonly logical: string
  readonly role: FileRole
  readonly bytes: number
  /** sha256 of the content; SVG is hashed in canonical form, a compressed file by what it holds (empty when unreadable). */
  readonly hash: string
}

/** Content that lies inside another file as a data URI. */
export interface InlineAsset {
  readonly hash: string
  readonly mime: string
  readonly bytes: number
  /** sha256 of what it draws, for an SVG in a sheet */
  readonly drawn?: string
  /** The file, or the source module where known, that holds it. */
  readonly at: string
}

/** A reference to a file of the output. `file` is `undefined` when there is no such file. */
export interface FileReference {
  readonly from: string
  readonly url: string
  readonly logical: string
  readonly file: string | undefined
  readonly kind: 'link' | 'lazy-script' | 'lazy-style' | 'listed'
}

/** One element or text of a page, in document order. */
export interface PageNode {
  /** `head > meta[name="description"]` */
  readonly at: string
  /** What a reader would call the same thing on the other side: `meta name=description`. */
  readonly key: string
  /** The whole node in canonical form; equal text means equal node. */
  readonly text: string
  readonly kind: 'element' | 'text' | 'bundle-script' | 'bundle-style' | 'preload' | 'runtime-script' | 'critical-style'
  readonly place: 'html' | 'head' | 'body'
  /** How a bundle script is loaded: `defer`, `async`, `module`, `blocking`; `registers` when it runs nothing by itself. */
  readonly mode?: string
  /** Whether the `integrity` of a bundle file is the hash of that file; a browser refuses the file otherwise. */
  readonly integrity?: 'right' | 'wrong'
}

export interface PageEvidence {
  readonly path: string
  readonly nodes: readonly PageNode[]
  /** Bytes before the end of the element that names the encoding; browsers look at the first 1024. */
  readonly charsetEnd: number | undefined
}

/** `none`: only imports, re-exports and types. `constants`: only literal constants, which minifiers may fold into their users. */
export type Substance = 'none' | 'constants' | 'code'

export interface PackageFile {
  readonly name: string
  /** `unknown` where the project's node_modules could not be read. */
  readonly version: string
  readonly file: string
  /** Folder of this copy below the project root: `node_modules/pears/node_modules/plums`. */
  readonly copy: string
  /**
   * `followed`: the bundler went through the package's own source map, so `file` is a source the package was built from.
   * `outside`: the package ships a map for this file, and its sources lie outside the package.
   */
  readonly map: 'followed' | 'outside' | 'none'
  /** Sources that the map shipped beside this file lists, without leading `../`; `undefined` where it ships none. */
  readonly sources?: readonly string[]
}

export interface ModuleEvidence {
  /** `src/App.tsx`, or `name@version/file` for a package's file */
  readonly id: string
  /** `data`: JSON. `unknown`: a source of some package that lies outside it, so that its package cannot be told. */
  readonly kind: 'app' | 'package' | 'runtime' | 'unknown' | 'data'
  readonly package: PackageFile | undefined
  /** Loaded with the page, before any `import()` resolves. */
  readonly initial: boolean
  readonly substance: Substance
  /** Names that lowering writes as texts: what a rest pattern leaves out, members of classes. */
  readonly names: ReadonlySet<string>
  /** Literals the source binds to a constant, which minifiers repeat or share. */
  readonly constants: ReadonlySet<string>
  /** How often the source holds each of its texts; what the output holds beyond was put in by a define or a transform. */
  readonly texts: ReadonlyMap<string, number>
  /** Texts by the names that the source binds them to, at its top. */
  readonly named?: ReadonlyMap<string, string>
  /** Texts inside members of objects that the source binds to a name or exports, with the names of these members. */
  readonly members?: ReadonlyMap<string, ReadonlySet<string>>
  /** Of modules of the app whose source could be read. */
  readonly code?: CodeShape
  /** Of modules of the app whose source holds a template, which a compiler made into code. */
  readonly compiled?: CompiledSource
}

export type LiteralKind = 'string' | 'template' | 'regex' | 'asset' | 'leftover' | 'data'

/** What code says besides its texts. `condition`: a comparison; `list`: how many elements a list is written with; `syntax`: what lowering takes away. The last four are forms: `branch`, what runs under which condition; `arguments` of a call in their order; `element`, filled or empty; `neighbours`, which call runs before which. */
export type FactKind =
  | 'syntax'
  | 'number'
  | 'boolean'
  | 'property'
  | 'global'
  | 'call'
  | 'condition'
  | 'operator'
  | 'list'
  | 'branch'
  | 'arguments'
  | 'element'
  | 'neighbours'

/** One such thing in a module of the app, as often as the output holds it. */
export interface Fact {
  readonly kind: FactKind
  /** `19`, `price`, `.push()`, `… < 3` */
  readonly text: string
  readonly module: string
  readonly file: string
  /** Order within the file. */
  readonly start: number
  /** Line of the source, 1-based. */
  readonly line: number
  /** Stands so far behind the mapping before it that it may be the bundler's own: it excuses what is missing, and accuses nobody. */
  readonly far?: true
}

/** How often a source says each thing (`number 19`), in one of the ways compilers may write it. */
export type Witness = ReadonlyMap<string, number>

/** One statement of a module outside functions. */
export interface TopStatement {
  /** What it declares, when that can be left out unnoticed where nobody uses it; otherwise none. */
  readonly droppable: readonly string[]
  /** The text of an expression that stands alone, spaces left out: these run in order. */
  readonly effect: string | undefined
  readonly uses: ReadonlySet<string>
  /** Lines of the source, 1-based, both included. */
  readonly first: number
  readonly last: number
  readonly says: Witness
}

/** A function that a named function returns. */
export interface ReturnedFunction {
  readonly of: string
  /** Lines of the source, 1-based, both included. */
  readonly first: number
  readonly last: number
  readonly says: Witness
}

/** What the source of a module lets compilers do. */
export interface CodeShape {
  readonly witnesses: readonly Witness[]
  /** Names under which other modules, or the environment of the build, give what it reads: `default`, `useState`, `SHOP`. */
  readonly imported: ReadonlySet<string>
  /** What it binds to constants and members of enumerations, which minifiers repeat, share and fold: `number 19`, `property Autumn`. */
  readonly constants: ReadonlySet<string>
  /** Lines that load other modules: bundlers write them anew. */
  readonly loading: ReadonlySet<number>
  /** How many workers it starts from another module: `new Worker(new URL('…', import.meta.url))`. */
  readonly workers?: number
  readonly statements: readonly TopStatement[]
  readonly returned: readonly ReturnedFunction[]
  /** Names whose value the module uses, not only calls. */
  readonly taken: ReadonlySet<string>
}

/** A source of which only a part is code: the rest of the output is a compiler's. */
export interface CompiledSource {
  readonly language: 'Vue' | 'Svelte' | 'Angular'
  /** The whole source. */
  readonly text: string
  /** What its code says without templates and decorators. */
  readonly witnesses: readonly Witness[]
}

/** A literal of the output, attributed to the source module it stands in. */
export interface Literal {
  readonly kind: LiteralKind
  readonly text: string
  /** Module id, or `undefined` where no source map covers it. */
  readonly module: string | undefined
  readonly file: string
  /** Order within the file. */
  readonly start: number
  /** Stands so far behind the mapping before it that it may be another module's. */
  readonly far?: true
  /** Stands in a helper that a compiler wrote into the module. */
  readonly helper?: true
  /** Set where it lies in a JSON module that no code asks for. */
  readonly unasked?: true
}

/** One declaration of one selector under its conditions; at-rules that are no style rules have an empty selector. */
export interface StyleEntry {
  readonly layer: string
  /** `@media (width >= 600px)`, joined from the outside in */
  readonly condition: string
  readonly selector: string
  readonly property: string
  readonly value: string
  readonly important: 'important' | 'normal'
}

export interface SheetEvidence {
  readonly path: string
  readonly logical: string
  readonly initial: boolean
  /** False where no page, script or sheet names it: nobody can load it. */
  readonly asked: boolean
  readonly entries: readonly StyleEntry[]
  /** Class and keyframe names the sheet defines, in order. */
  readonly names: readonly string[]
}

/** What one `import()` of the sources loads, as the build wrote it. */
export interface LazyLoad {
  /** The script that asks. */
  readonly from: string
  readonly scripts: readonly string[]
  /** Modules of the app in those scripts. */
  readonly modules: readonly string[]
  /** Sheets, by path. */
  readonly sheets: readonly string[]
}

/** One name that a file of a library gives to those who import it. */
export interface ExportedName {
  /** `default`, `ripen`; `* from plums` where a file hands on what another package exports. */
  readonly name: string
  /** What `typeof` says, `class` for a class; `type` in declarations, `unknown` where nobody ran the file. */
  readonly kind: string
  /** `length` of a function or class. */
  readonly arity?: number | undefined
  /** Own members of a class or object, sorted; those of the prototype with a leading dot. */
  readonly members?: readonly string[] | undefined
}

/** What one file of a library exports. */
export interface ExportEntry {
  /** posix, relative to the output folder */
  readonly path: string
  readonly format: 'module' | 'commonjs' | 'types'
  /** Sorted by name; read from the text. */
  readonly names: readonly ExportedName[]
  /** The same from running the file; `undefined` where it could not be run outside a browser. */
  readonly ran: readonly ExportedName[] | undefined
  /** Names that a classic script of this text puts into the global scope. */
  readonly globals: readonly ExportedName[]
}

/** What another bundler reaches from the entries of the sources. */
export interface SourceGraph {
  readonly modules: readonly { readonly id: string; readonly initial: boolean }[]
  /** Imports that it could not resolve, and so did not follow. */
  readonly unresolved: number
}

/** Everything the static checks look at, read once from a built folder. */
export interface BuildEvidence {
  /** What others may import; `undefined` for an app, which has pages. */
  readonly library: readonly ExportEntry[] | undefined
  readonly outcome: BuildOutcome
  readonly files: readonly FileEvidence[]
  readonly inlined: readonly InlineAsset[]
  readonly references: readonly FileReference[]
  readonly pages: readonly PageEvidence[]
  readonly modules: readonly ModuleEvidence[]
  /** A second opinion on the modules; `undefined` where the sources are not there or gave no answer. */
  readonly graph: SourceGraph | undefined
  /** Scripts of the bundler that no source map describes; what they hold cannot be attributed. */
  readonly unmappedScripts: readonly string[]
  readonly scripts: readonly string[]
  /** Those that are loaded with a page. */
  readonly initialScripts: ReadonlySet<string>
  readonly literals: readonly Literal[]
  /** Of the app's modules only. */
  readonly facts: readonly Fact[]
  readonly sheets: readonly SheetEvidence[]
  readonly lazyLoads: readonly LazyLoad[]
  /** Text a person could read in the output: decoded literals, pages, styles, public text files. */
  readonly texts: readonly { readonly path: string; readonly text: string }[]
  /** Licence comments, one per entry, white space collapsed. */
  readonly licences: readonly string[]
  /** What could not be read, in words. */
  readonly trouble: readonly { readonly path: string; readonly message: string }[]
}
