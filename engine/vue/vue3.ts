import fs from 'node:fs'
import type * as Vue3 from 'vue/compiler-sfc'
import { requireFrom } from '../frameworks/installed.ts'
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

type Sfc = typeof Vue3

interface Compiling {
  readonly sfc: Sfc
  readonly source: ComponentSource
  readonly descriptor: Vue3.SFCDescriptor
  readonly scopeId: string
  readonly isScoped: boolean
}

/**
 * Compiles a single-file component with the compiler of Vue 3. The template of `<script setup>` becomes part of its script.
 *
 * @throws PlacedError
 */
export async function compileVue3(sfc: Sfc, source: ComponentSource): Promise<Component> {
  const { file, config } = source
  const { descriptor, errors } = sfc.parse(source.text, {
    filename: file,
    templateParseOptions: { ...config.vue.compilerOptions },
  })
  const [error] = errors
  if (error !== undefined) throw placedError(error, { file, text: source.text })
  assertTemplateLanguage(descriptor.template?.lang, source)
  const filled = await withOwnFiles(descriptor, source)
  const compiling = {
    sfc,
    source,
    descriptor,
    scopeId: scopeIdOf(source),
    isScoped: descriptor.styles.some((style) => style.scoped === true),
  }
  const script = compileScript(compiling)
  return {
    scopeId: compiling.scopeId,
    isScoped: compiling.isScoped,
    script: scriptPart(descriptor, script),
    template: isInline(descriptor, source) ? undefined : compileTemplate(compiling, script),
    isFunctional: false,
    isCustomElement: isCustomElement(source),
    styles: await stylesOf(compiling),
    customBlocks: descriptor.customBlocks.map(({ type, lang = type, content }) => ({ type, lang, text: content })),
    files: [...filled, ...(script?.deps ?? [])],
    warnings: script?.warnings ?? [],
  }
}

function stylesOf(compiling: Compiling): Promise<Component['styles']> {
  const { source, descriptor } = compiling
  const tags = descriptor.styles.map((style) => ({ ...style, start: style.loc.start.offset }))
  return componentStyles(tags, source, {
    usesVariables: descriptor.cssVars.length > 0,
    isInline: isCustomElement(source),
    scope: (style) => scopeStyle(compiling, style),
  })
}

/** `<template src>` is read in place; `<script src>` stays a module of its own. */
async function withOwnFiles({ template }: Vue3.SFCDescriptor, source: ComponentSource): Promise<readonly string[]> {
  if (template?.src === undefined) return []
  const file = await source.resolve(template.src)
  template.content = fs.readFileSync(file, 'utf8')
  delete template.ast
  return [file]
}

/** Apart from its script, a template can be exchanged alone. */
function isInline({ scriptSetup, template }: Vue3.SFCDescriptor, { updates }: ComponentSource): boolean {
  return template === null || (scriptSetup !== null && template.src === undefined && updates === 'none')
}

function isCustomElement({ file, config }: ComponentSource): boolean {
  const { customElement } = config.vue
  return typeof customElement === 'boolean' ? customElement : customElement.test(file)
}

function scriptPart(descriptor: Vue3.SFCDescriptor, script: Vue3.SFCScriptBlock | undefined): Component['script'] {
  if (descriptor.script?.src !== undefined) return { src: descriptor.script.src }
  if (script === undefined) return undefined
  return { code: script.content, map: mapText(script.map), lang: scriptLang(script.lang) }
}

function compileScript(compiling: Compiling): Vue3.SFCScriptBlock | undefined {
  const { sfc, source, descriptor, scopeId } = compiling
  if ((descriptor.script === null && descriptor.scriptSetup === null) || descriptor.script?.src !== undefined)
    return undefined
  try {
    return sfc.compileScript(descriptor, {
      id: scopeId,
      isProd: source.config.mode === 'production',
      inlineTemplate: isInline(descriptor, source),
      templateOptions: templateOptions(compiling),
      customElement: isCustomElement(source),
      sourceMap: true,
    })
  } catch (error) {
    const block = descriptor.scriptSetup ?? descriptor.script
    throw placedError(error, { file: source.file, text: source.text, start: block?.loc.start.offset })
  }
}

function compileTemplate(compiling: Compiling, script: Vue3.SFCScriptBlock | undefined): Component['template'] {
  const { sfc, source, descriptor } = compiling
  const { template } = descriptor
  if (template === null) return undefined
  const options = templateOptions(compiling)
  const result = sfc.compileTemplate({
    ...options,
    source: template.content,
    ...(template.ast === undefined ? {} : { ast: template.ast }),
    ...(template.map === undefined || template.src !== undefined ? {} : { inMap: template.map }),
    compilerOptions: { ...options.compilerOptions, ...(script?.bindings && { bindingMetadata: script.bindings }) },
  })
  const [error] = result.errors
  if (error !== undefined) throw placedError(error, { file: source.file, text: source.text })
  const isTypeScript = /^tsx?$/.test(script?.lang ?? '')
  return { code: result.code, map: mapText(result.map), lang: isTypeScript ? 'ts' : 'js' }
}

function templateOptions({ source, descriptor, scopeId, isScoped }: Compiling) {
  const { config, file } = source
  const { template, script, scriptSetup } = descriptor
  const lang = template?.lang
  const isTypeScript = /^tsx?$/.test(scriptSetup?.lang ?? script?.lang ?? '')
  const { transformAssetUrls: tags } = config.vue
  return {
    filename: file,
    id: scopeId,
    scoped: isScoped,
    slotted: descriptor.slotted,
    isProd: config.mode === 'production',
    // Absolute URLs too: those of public files get the base.
    transformAssetUrls: tags === false ? false : { includeAbsolute: true, ...(tags && { tags: assetTags(tags) }) },
    ...(lang !== undefined && lang !== 'html' ? { preprocessLang: lang } : {}),
    preprocessOptions: config.vue.preprocessOptions,
    preprocessCustomRequire: requireFrom(config.root),
    compilerOptions: {
      comments: config.mode !== 'production',
      ...config.vue.compilerOptions,
      ...(isScoped ? { scopeId } : {}),
      ...(isTypeScript ? { expressionPlugins: ['typescript' as const] } : {}),
      sourceMap: true,
    },
  }
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
    ...(map === undefined ? {} : { inMap: JSON.parse(map) }),
  })
  const [error] = result.errors
  if (error !== undefined) throw componentError(error.message, { file: source.file })
  return { css: result.code, map: mapText(result.map) }
}
