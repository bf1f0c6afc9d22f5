import { createHash } from 'node:crypto'
import type { ResolvedConfig } from '../config/resolve.ts'
import { installedPackage } from '../frameworks/installed.ts'
import { missingCompiler } from '../frameworks/say.ts'
import { posixRelative, relativeTo } from '../plugins/module-id.ts'
import type { StyleBlock } from '../styles/block.ts'
import { hashSum } from './hash-sum.ts'

export interface ComponentCode {
  readonly code: string
  /** A source map, as JSON. */
  readonly map: string | undefined
  readonly lang: 'js' | 'jsx' | 'ts' | 'tsx'
}

export interface ComponentStyle {
  readonly block: StyleBlock
  /** Under which name the template sees the classes of `<style module>`. */
  readonly name: string | undefined
}

export interface CustomBlock {
  readonly type: string
  readonly lang: string
  readonly text: string
}

/** A single-file component taken apart and compiled, the same for Vue 2 and 3. */
export interface Component {
  /** `data-v-…`, the mark of scoped styles. */
  readonly scopeId: string
  readonly isScoped: boolean
  /** `src` names the file of a script that is not in the component's own. */
  readonly script: ComponentCode | { readonly src: string } | undefined
  /** A module with `render`, and under Vue 2 `staticRenderFns`. */
  readonly template: ComponentCode | undefined
  readonly isFunctional: boolean
  /** Its styles are texts in the component itself, for `defineCustomElement`. */
  readonly isCustomElement: boolean
  readonly styles: readonly ComponentStyle[]
  readonly customBlocks: readonly CustomBlock[]
  /** Other files that the result depends on, absolute. */
  readonly files: readonly string[]
  readonly warnings: readonly string[]
}

/** What both compilers are told. */
export interface ComponentSource {
  /** Absolute. */
  readonly file: string
  readonly text: string
  readonly config: ResolvedConfig
  /** Whether modules are exchanged while the page runs. */
  readonly updates: 'none' | 'hot'
  /** Resolves a `src` attribute to an absolute path. */
  readonly resolve: (request: string) => Promise<string>
}

/**
 * The same as the source tool's plugin gives, so that the marks in a page stay what they were: Vite's, or vue-loader's under webpack's rules.
 *
 * @see https://github.com/vuejs/vue-loader/blob/v17.4.2/src/index.ts
 */
export function scopeIdOf({ file, text, config }: ComponentSource): string {
  const relative = posixRelative(config.root, file)
  const isProduction = config.mode === 'production'
  if (config.interop === 'webpack') {
    const short = relative.replace(/^(?:\.\.\/)+/, '')
    return `data-v-${hashSum(isProduction ? `${short}\n${text.replaceAll('\r\n', '\n')}` : short)}`
  }
  const salt = isProduction ? text : ''
  return `data-v-${createHash('sha256')
    .update(relative + salt)
    .digest('hex')
    .slice(0, 8)}`
}

/** The module id of one part; it ends as a file of that language does, so that other plugins know what it is. */
export function partId(file: string, part: string, extension: string): string {
  return `${file}?vue&type=${part}&lang.${extension}`
}

/** `ts` and the like of a `lang` attribute; anything else is JavaScript. */
export function scriptLang(lang: string | undefined): ComponentCode['lang'] {
  return lang === 'ts' || lang === 'tsx' || lang === 'jsx' ? lang : 'js'
}

/** @throws NexxoError when a template is in a language whose compiler is not installed */
export function assertTemplateLanguage(lang: string | undefined, { file, config }: ComponentSource): void {
  if (lang === 'pug' && installedPackage(config.root, lang) === undefined)
    throw missingCompiler(relativeTo(config.root, file), lang)
}

/** The text of a block on the lines that it has in its file. */
export function onItsLines(source: string, start: number, content: string): string {
  return '\n'.repeat(source.slice(0, start).split('\n').length - 1) + content
}

/** What an extension would say for the language of a style block. */
export function styleLang(lang: string | undefined): string {
  if (lang === undefined || lang === 'postcss' || lang === 'pcss') return 'css'
  return lang === 'stylus' ? 'styl' : lang
}

export function mapText(map: object | undefined | null | void): string | undefined {
  return map == null ? undefined : JSON.stringify(map)
}

/** Tag → attributes that name files, as lists that a compiler may keep. */
export function assetTags(tags: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(tags).map(([tag, attributes]) => [tag, [...attributes]]))
}
