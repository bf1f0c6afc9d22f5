import type { Message } from 'esbuild'
import type { CompileOptions, Warning } from 'svelte/compiler'
import { componentError } from '../frameworks/say.ts'
import type { Build } from '../state.ts'
import type { SvelteCompiler } from './compiler.ts'
import type { SvelteSettings } from './config.ts'
import { ownPreprocessor, stripTypes } from './preprocess.ts'

export interface SvelteTools {
  readonly build: Build
  readonly compiler: SvelteCompiler
  readonly settings: SvelteSettings
}

interface Text {
  readonly code: string
  readonly map: string | undefined
}

export interface SvelteComponent {
  readonly script: Text
  readonly style: Text | undefined
  readonly warnings: readonly string[]
  /** Whether a page exchanges it by a module of ours; from version 5 on the script has its own code for it. */
  readonly takesUpdates: boolean
  /** Other files that the result depends on, absolute. */
  readonly files: readonly string[]
}

/**
 * Compiles a component; its styles are scoped and given apart.
 *
 * @param file  absolute
 * @throws PlacedError
 */
export async function compileComponent(file: string, text: string, tools: SvelteTools): Promise<SvelteComponent> {
  const { build, compiler, settings } = tools
  const groups = settings.preprocess ?? ownPreprocessor(build, compiler.major)
  const found: Warning[] = []
  try {
    const source = await compiler.api.preprocess(text, groups as Parameters<typeof compiler.api.preprocess>[1], {
      filename: file,
    })
    const options = { ...optionsFor(file, tools), ...(source.map === undefined ? {} : { sourcemap: source.map }) }
    const { js, css, warnings } = compiler.api.compile(source.code, options)
    for (const warning of warnings) report(warning, settings, found)
    return {
      script: { code: js.code, map: mapText(js.map) },
      style:
        css === null || css.code === null || css.code === '' ? undefined : { code: css.code, map: mapText(css.map) },
      warnings: found.map((warning) => warning.message.split('\n')[0] ?? ''),
      takesUpdates: build.updates === 'hot' && compiler.major < 5 && !isElement(settings),
      files: source.dependencies ?? [],
    }
  } catch (error) {
    throw placed(error, { file, text })
  }
}

/** Compiles `*.svelte.js` and `*.svelte.ts`: scripts with runes. */
export async function compileRunes(file: string, text: string, { compiler, build }: SvelteTools): Promise<Text> {
  try {
    const source = /\.[cm]?ts$/.test(file) ? await stripTypes(file, text) : { code: text }
    const { js } = compiler.api.compileModule(source.code, {
      filename: file,
      generate: 'client',
      dev: build.config.mode !== 'production',
      rootDir: build.config.root,
    })
    return { code: js.code, map: mapText(js.map) }
  } catch (error) {
    throw placed(error, { file, text })
  }
}

function optionsFor(file: string, { build, compiler, settings }: SvelteTools): CompileOptions {
  const { updates, config } = build
  const { mode, root } = config
  const options = {
    dev: mode !== 'production',
    css: isElement(settings) ? 'injected' : 'external',
    ...settings.compilerOptions,
    filename: file,
  }
  // Version 4 has other words, which its own types would say.
  const own =
    compiler.major < 5
      ? { ...options, generate: 'dom' }
      : { hmr: updates === 'hot' && !isElement(settings), ...options, generate: 'client', rootDir: root }
  return own as CompileOptions
}

function isElement({ compilerOptions }: SvelteSettings): boolean {
  return compilerOptions['customElement'] === true
}

function report(warning: Warning, { onwarn }: SvelteSettings, found: Warning[]): void {
  const keep = (one: Warning) => void found.push(one)
  if (onwarn === undefined) keep(warning)
  else onwarn(warning, keep)
}

/** Lines count from 1, columns from 0. */
function placed(error: unknown, { file, text }: { readonly file: string; readonly text: string }): unknown {
  if (!(error instanceof Error) || 'place' in error) return error
  const [first] = esbuildErrors(error)
  if (first !== undefined) {
    const { line = 1, column } = first.location ?? {}
    return componentError(first.text, { file, line: linesBeforeTypes(text) + line, column: (column ?? 0) + 1 })
  }
  const start = 'start' in error ? error.start : undefined
  if (typeof start !== 'object' || start === null || !('line' in start) || !('column' in start)) return error
  return componentError(error.message, { file, line: Number(start.line), column: Number(start.column) + 1 })
}

/** esbuild is given the script alone. */
function linesBeforeTypes(text: string): number {
  const tag = /<script\b[^>]*\blang=["'](?:ts|typescript)["'][^>]*>/.exec(text)
  return tag === null ? 0 : text.slice(0, tag.index + tag[0].length).split('\n').length - 1
}

/** What esbuild, which reads TypeScript, says of it. */
function esbuildErrors(error: Error): readonly Message[] {
  return 'errors' in error && Array.isArray(error.errors) ? (error.errors as Message[]) : []
}

function mapText(map: object | string | null | undefined): string | undefined {
  if (map == null) return undefined
  return typeof map === 'string' ? map : JSON.stringify(map)
}
