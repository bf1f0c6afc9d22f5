import type * as Vue2 from 'vue2/compiler-sfc'
import { installedPackage, requireFrom } from '../frameworks/installed.ts'
import { missingCompiler } from '../frameworks/say.ts'

type Sfc = typeof Vue2
type Options = Readonly<Record<string, unknown>>

/** What `vue-template-compiler` is asked for. @see https://github.com/vuejs/vue/tree/v2.6.14/packages/vue-template-compiler */
interface TemplateCompiler {
  parseComponent(source: string, options: Options): Omit<Vue2.SFCDescriptor, 'errors'> & { errors?: string[] }
  compile(
    template: string,
    options: Options,
  ): { readonly render: string; readonly staticRenderFns: readonly string[]; readonly errors: readonly string[] }
}

interface StyleCompiler {
  compileStyleAsync: Sfc['compileStyleAsync']
}

/** Takes `with (this)` out of what the template compiler writes: `vue-template-es2015-compiler`. */
type Transpile = (code: string, options: Options) => string

/**
 * The packages by which vue-loader compiles components of Vue 2.0 to 2.6, in the form that Vue 2.7 brings along.
 *
 * @throws NexxoError `engine/compiler-missing`
 */
export function olderCompiler(root: string, file: string): Sfc {
  const load = (name: string): unknown => {
    if (installedPackage(root, name) === undefined) throw missingCompiler(file, name)
    return requireFrom(root)(name)
  }
  // The interfaces above are what the packages of these versions have.
  const compiler = load('vue-template-compiler') as TemplateCompiler
  const transpile = load('vue-template-es2015-compiler') as Transpile
  const older: Pick<Sfc, 'parse' | 'compileScript' | 'compileTemplate' | 'compileStyleAsync'> = {
    parse: ({ source }) => parse(compiler, source),
    compileScript: ({ script }) => script ?? emptyScript(),
    compileTemplate: (options) => compileTemplate({ compiler, transpile, load }, options),
    compileStyleAsync: async (options) => {
      if (options.scoped !== true) return { code: options.source, map: undefined, rawResult: undefined, errors: [] }
      return (load('@vue/component-compiler-utils') as StyleCompiler).compileStyleAsync(options)
    },
  }
  // What else Vue 2.7 exports is not asked for.
  return older as Sfc
}

/** Scripts and styles keep the lines that they have in the component. */
function parse(compiler: TemplateCompiler, source: string): Vue2.SFCDescriptor {
  const parsed = compiler.parseComponent(source, { pad: 'line' })
  return { ...parsed, scriptSetup: null, cssVars: [], errors: parsed.errors ?? [] }
}

function emptyScript(): Vue2.SFCScriptBlock {
  return { type: 'script', content: '', attrs: {}, start: 0, end: 0 }
}

interface Tools {
  readonly compiler: TemplateCompiler
  readonly transpile: Transpile
  readonly load: (name: string) => unknown
}

/** @see https://github.com/vuejs/component-compiler-utils/blob/v3.3.0/lib/compileTemplate.ts */
function compileTemplate(
  { compiler, transpile, load }: Tools,
  options: Vue2.SFCTemplateCompileOptions,
): Vue2.SFCTemplateCompileResults {
  const { source, isFunctional = false, preprocessLang, preprocessOptions = {} } = options
  const html = preprocessLang === 'pug' ? renderPug(load('pug'), source, preprocessOptions) : source
  const tags = assetTags(options.transformAssetUrls)
  const modules = tags === undefined ? [] : [{ postTransformNode: (node: Element) => requireAssets(node, tags) }]
  const { render, staticRenderFns, errors } = compiler.compile(html, { ...options.compilerOptions, modules })
  const asFunction = (body: string) => `function (${isFunctional ? '_h,_vm' : ''}) {${body}}`
  const written = `var __render__ = ${asFunction(render)}\nvar __staticRenderFns__ = [${staticRenderFns.map(asFunction).join(',')}]`
  const plain = errors.length > 0 ? '' : transpile(written, { transforms: { stripWithFunctional: isFunctional } })
  const code = plain.replace(/\s__(render|staticRenderFns)__\s/g, ' $1 ')
  const marked = options.isProduction === true ? '' : '\nrender._withStripped = true'
  return { ast: undefined, code: code + marked, source, tips: [], errors: [...errors] }
}

function renderPug(pug: unknown, source: string, options: Options): string {
  return (pug as { render(source: string, options: Options): string }).render(source, options)
}

interface Element {
  readonly tag: string
  readonly attrs?: readonly { readonly name: string; value: string }[]
}

type Tags = Readonly<Record<string, string | readonly string[]>>

const ASSET_TAGS: Tags = {
  audio: 'src',
  video: ['src', 'poster'],
  source: 'src',
  img: 'src',
  image: ['xlink:href', 'href'],
  use: ['xlink:href', 'href'],
}

function assetTags(given: Vue2.SFCTemplateCompileOptions['transformAssetUrls']): Tags | undefined {
  if (given === undefined || given === false) return undefined
  return given === true ? ASSET_TAGS : (given as Tags)
}

/** `src="./pear.png"` becomes `src: require("./pear.png")`. */
function requireAssets(node: Element, tags: Tags): Element {
  const names = [tags[node.tag], tags['*']].flatMap((found) => found ?? [])
  for (const attribute of node.attrs ?? []) {
    const url = names.includes(attribute.name) ? /^"(.*)"$/s.exec(attribute.value)?.[1] : undefined
    if (url !== undefined && /^[.~@]/.test(url)) attribute.value = requireText(url.replace(/^~\/?/, ''))
  }
  return node
}

/** A fragment is no part of the file's name. */
function requireText(url: string): string {
  const [, file = url, fragment] = /^([^#]*)(#.*)$/s.exec(url) ?? []
  return fragment === undefined
    ? `require(${JSON.stringify(file)})`
    : `require(${JSON.stringify(file)}) + ${JSON.stringify(fragment)}`
}
