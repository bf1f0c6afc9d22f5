import fs from 'node:fs'
import path from 'node:path'
import type { ScopedText } from '../styles/block.ts'
import { type ComponentSource, type ComponentStyle, onItsLines, partId, styleLang } from './component.ts'

/** A `<style>` as both compilers describe it. */
export interface StyleTag {
  readonly content: string
  /** Offset of the content in the component. */
  readonly start: number
  readonly lang?: string | undefined
  readonly src?: string | undefined
  readonly scoped?: boolean | undefined
  readonly module?: string | boolean | undefined
}

/** Puts the mark of the component into selectors and replaces `v-bind()`. */
export type ScopeStyle = (style: ScopedText & { readonly scoped: boolean }) => Promise<ScopedText>

interface Scoping {
  /** Whether any block says `v-bind()`. */
  readonly usesVariables: boolean
  readonly isInline: boolean
  readonly scope: ScopeStyle
}

/** Hands the `<style>` blocks to the engine's own styles. */
export async function componentStyles(
  tags: readonly StyleTag[],
  source: ComponentSource,
  { usesVariables, isInline, scope }: Scoping,
): Promise<readonly ComponentStyle[]> {
  return Promise.all(
    tags.map(async (tag, index) => {
      const file = tag.src === undefined ? source.file : await source.resolve(tag.src)
      const lang = styleLang(tag.lang ?? (tag.src === undefined ? undefined : path.extname(file).slice(1)))
      const scoped = tag.scoped === true
      const block = {
        id: partId(source.file, `style&index=${index}`, lang),
        file,
        text: tag.src === undefined ? onItsLines(source.text, tag.start, tag.content) : fs.readFileSync(file, 'utf8'),
        lang,
        isInline,
        isModule: tag.module !== undefined && tag.module !== false,
        scope: scoped || usesVariables ? (style: ScopedText) => scope({ ...style, scoped }) : undefined,
      }
      return { block, name: block.isModule ? nameOf(tag.module) : undefined }
    }),
  )
}

function nameOf(module: StyleTag['module']): string {
  return typeof module === 'string' ? module : '$style'
}
