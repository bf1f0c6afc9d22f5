import fs from 'node:fs'
import type * as Vue2 from 'vue2/compiler-sfc'
import { componentError } from '../frameworks/say.ts'
import {
  assertTemplateLanguage,
  assetTags,
  type Component,
  type ComponentSource,
  mapText,
  scopeIdOf,
  scriptLang,
} from './component.ts'
import { placedError } from './errors.ts'
import { componentStyles } from './styles.ts'

type Sfc = typeof Vue2

interface Compiling {
  readonly sfc: Sfc
  readonly source: ComponentSource
  readonly descriptor: Vue2.SFCDescriptor
  readonly scopeId: string
}

/**
 * Compiles a single-file component with the compiler of Vue 2.
 *
 * @throws PlacedError
 */
export async function compileVue2(sfc: Sfc, source: ComponentSource): Promise<Component> {
  const { file } = source
  const descriptor = sfc.parse({ source: source.text, filename: file, sourceMap: true })
  const error = descriptor.errors.find(isOfBlocks)
  if (error !== undefined) throw templateError(error, source, 0)
  assertTemplateLanguage(descriptor.template?.lang, source)
  const filled = await withOwnFiles(descriptor, source)
  const compiling = { sfc, source, descriptor, scopeId: scopeIdOf(source) }
  const script = compileScript(compiling)
  return {
    scopeId: compiling.scopeId,
    isScoped: descriptor.styles.some((style) => style.scoped === true),
    script: scriptPart(descriptor, script),
    template: compileTemplate(compiling, script),
    isFunctional: descriptor.template?.attrs['functional'] !== undefined,
    isCustomElement: false,
    styles: await componentStyles(descriptor.styles, source, {
      usesVariables: descriptor.cssVars.length > 0,
      isInline: false,
      scope: (style) => scopeStyle(compiling, style),
    }),
    customBlocks: descriptor.customBlocks.map(({ type, attrs, content }) => ({
      type,
      lang: typeof attrs['lang'] === 'string' ? attrs['lang'] : type,
      text: content,
    })),
    files: filled,
    warnings: [],
  }
}

async function withOwnFiles({ template }: Vue2.SFCDescriptor, source: ComponentSource): Promise<readonly string[]> {
  if (template?.src === undefined) return []
  const file = await source.resolve(template.src)
  template.content = fs.readFileSync(file, 'utf8')
  return [file]
}

function scriptPart(descriptor: Vue2.SFCDescriptor, script: Vue2.SFCScriptBlock | undefined): Component['script'] {
  if (descriptor.script?.src !== undefined) return { src: descriptor.script.src }
  if (script === undefined) return undefined
  return { code: script.content, map: mapText(script.map), lang: scriptLang(script.lang) }
}

function compileScript({ sfc, source, descriptor, scopeId }: Compiling): Vue2.SFCScriptBlock | undefined {
  const block = descriptor.scriptSetup ?? descriptor.script
  if (block === null || descriptor.script?.src !== undefined) return undefined
  try {
    return sfc.compileScript(descriptor, { id: scopeId, isProd: source.config.mode === 'production', sourceMap: true })
  } catch (error) {
    throw placedError(error, { file: source.file, text: source.text, start: block.start })
  }
}

function compileTemplate(
  { sfc, source, descriptor }: Compiling,
  script: Vue2.SFCScriptBlock | undefined,
): Component['template'] {
  const { template } = descriptor
  if (template === null) return undefined
  const { config, file } = source
  const { transformAssetUrls: tags } = config.vue
  const isTypeScript = /^tsx?$/.test(script?.lang ?? '')
  const result = sfc.compileTemplate({
    source: template.content,
    filename: file,
    isProduction: config.mode === 'production',
    isFunctional: template.attrs['functional'] !== undefined,
    isTS: isTypeScript,
    prettify: false,
    transformAssetUrls: tags === undefined ? true : tags === false ? false : assetTags(tags),
    transformAssetUrlsOptions: { includeAbsolute: true },
    // vue-loader leaves the choice to the compiler, which keeps white space.
    compilerOptions: {
      ...(config.interop === 'webpack' ? {} : { whitespace: 'condense' }),
      ...config.vue.compilerOptions,
    },
    ...(template.lang === undefined || template.lang === 'html' ? {} : { preprocessLang: template.lang }),
    preprocessOptions: config.vue.preprocessOptions,
    ...(script?.bindings === undefined ? {} : { bindings: script.bindings }),
  })
  const [error] = result.errors
  if (error !== undefined) throw templateError(error, source, template.src === undefined ? template.start : 0)
  const code = withImports(`${result.code}\nexport { render, staticRenderFns }`)
  return { code, map: undefined, lang: 'js' }
}

/** `require("./pear.png")` of the template compiler becomes an import, which gives the URL itself. */
function withImports(code: string): string {
  const requests: string[] = []
  const body = code.replaceAll(/\brequire\((["'])((?:(?!\1).)+)\1\)/g, (_, _quote, request: string) => {
    if (!requests.includes(request)) requests.push(request)
    return `_imports_${requests.indexOf(request)}`
  })
  return [...requests.map((request, index) => `import _imports_${index} from ${JSON.stringify(request)}`), body].join(
    '\n',
  )
}

/** In development the reader of blocks complains of tags inside of templates too, and knows nothing of HTML: `<img>` needs no end. */
function isOfBlocks(error: string | { readonly msg: string }): boolean {
  const message = typeof error === 'string' ? error : error.msg
  return !/^tag <(?!(?:template|script|style)>)/.test(message)
}

function templateError(error: string | { msg: string; start?: number }, source: ComponentSource, start: number): Error {
  const position = typeof error === 'string' ? undefined : error.start
  const at = position === undefined ? { msg: error } : { msg: error, pos: position }
  return placedError(typeof error === 'string' ? at : { ...at, msg: error.msg }, { ...source, start })
}

async function scopeStyle(
  { sfc, source, scopeId }: Compiling,
  { css, map, scoped }: { readonly css: string; readonly map: string | undefined; readonly scoped: boolean },
) {
  const result = await sfc.compileStyleAsync({
    source: css,
    filename: source.file,
    id: scopeId,
    scoped,
    trim: false,
    isProd: source.config.mode === 'production',
    ...(map === undefined ? {} : { map: JSON.parse(map) }),
  })
  const [error] = result.errors
  if (error !== undefined) throw componentError(String(error), { file: source.file })
  // PostCSS gives a generator of maps, which writes itself as the map.
  return { css: result.code, map: mapText(result.map?.toJSON?.() ?? result.map) }
}
