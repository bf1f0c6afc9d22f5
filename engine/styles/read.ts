import fs from 'node:fs'
import path from 'node:path'
import type { Root } from 'postcss'
import type { Build } from '../state.ts'
import type { StyleBlock } from './block.ts'
import { preprocessorOf, type Preprocessed } from './languages.ts'
import { projectPostcss } from './postcss.ts'
import type { ResolveFile } from './resolve.ts'

export interface StyleTools {
  readonly build: Build
  /** Resolves bare requests as the engine resolves modules. */
  readonly resolve: ResolveFile
  /** Called with each file that the result depends on. */
  readonly watch: (file: string) => void
}

/** A stylesheet that is being compiled. */
export interface StylePlace {
  /** Absolute. */
  readonly file: string
  readonly tools: StyleTools
  /** The stylesheets that led here by `@import`, outermost first. */
  readonly importers: readonly string[]
  /** The stylesheets that take names from this one, outermost first. */
  readonly composers: readonly string[]
  readonly block: StyleBlock | undefined
}

/** The text of a stylesheet, or what its preprocessor or Tailwind makes of it, parsed. */
export async function readStyle(place: StylePlace): Promise<Root> {
  const { file, tools, block } = place
  tools.watch(file)
  const text = block?.text ?? fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  const lang = block?.lang ?? path.extname(file).slice(1)
  const made = withMap(await preprocessStyle({ file, text, lang }, tools), block)
  const source = place.importers.length > 0 ? made : await withTailwind(made, place)
  for (const dependency of source.files) tools.watch(dependency)
  const parse = await parserFor(lang, place)
  return parse(source.css, {
    from: file,
    ...(source.map === undefined ? {} : { map: { prev: source.map, inline: false, annotation: false } }),
  })
}

function withMap(made: Preprocessed, block: StyleBlock | undefined): Preprocessed {
  return made.map === undefined ? { ...made, map: block?.map } : made
}

interface StyleText {
  readonly file: string
  readonly text: string
  readonly lang: string
}

/** What Sass, Less or Stylus makes of a text; CSS stays as it is. */
export async function preprocessStyle(style: StyleText, { build }: Pick<StyleTools, 'build'>): Promise<Preprocessed> {
  const name = preprocessorOf(style.lang)
  if (name === undefined) return { css: style.text, map: undefined, files: [] }
  if (name === 'sass') {
    const { styles, resolve } = build.config
    const said = build.diagnostics.length
    return build.results.get('sass', [style, styles.sass, resolve.alias, resolve.roots], {
      make: async () => (await import('./sass.ts')).compileSass(style, build),
      filesOf: (made) => made.files,
      // Warnings are said by the compiler only.
      isWhole: () => build.diagnostics.length === said,
    })
  }
  if (name === 'less') return (await import('./less.ts')).compileLess(style, build.config)
  return (await import('./stylus.ts')).compileStylus(style, build.config)
}

async function withTailwind(made: Preprocessed, { file, tools }: StylePlace): Promise<Preprocessed> {
  const { compileTailwind, mayUseTailwind } = await import('./tailwind.ts')
  const { plugins } = await projectPostcss(tools.build.config, file)
  if (!mayUseTailwind(made.css, { config: tools.build.config, plugins })) return made
  return (await compileTailwind(made, file, tools)) ?? made
}

/** The project's own parser is for what its author wrote, not for the output of a preprocessor. */
async function parserFor(lang: string, { file, tools }: StylePlace): Promise<typeof import('postcss').parse> {
  const { parse } = await import('postcss')
  if (preprocessorOf(lang) !== undefined) return parse
  const { parser } = await projectPostcss(tools.build.config, file)
  if (parser !== undefined) return parser
  if (lang !== 'sss') return parse
  const { projectParser } = await import('./postcss.ts')
  return projectParser('sugarss', tools.build.config.root)
}
