import type { Plugin } from 'rolldown'
import type { Language } from '../language.ts'
import type { Build } from '../state.ts'
import { failWith } from './fail.ts'
import { fileOf, isOwnScript } from './module-id.ts'

/** What may need more than the bundler's own transform. */
const UNUSUAL = /\bnamespace\s|\bmodule\s+[\w$]+\s*\{|@[\w$([]|\baccessor\s|\bclass\b/
const NAMESPACE = /^\s*(?:export\s+)?(?:namespace|module)\s+[\w$.]+\s*\{/m
const DECORATOR = /(?:^|[\s;{}(])@[\w$([]|\baccessor\s+[\w$#['"]/

/**
 * TypeScript that the bundler's own transform leaves or gets wrong: namespaces with variables or in several parts, standard decorators,
 * which no browser reads, fields that the tsconfig wants assigned, and imports kept for their effect.
 *
 * @see https://oxc.rs/docs/guide/usage/transformer/typescript.html#partial-namespace-support
 */
export function typescriptPlugin(build: Build, language: Language): Plugin {
  const { decorators, classFields, keepsEffects } = language
  return {
    name: 'nexxo:typescript',
    transform: {
      filter: {
        id: { include: /\.[cm]?[jt]sx?$/, exclude: /[\\/]node_modules[\\/]/ },
        code: keepsEffects ? /[^]/ : UNUSUAL,
      },
      async handler(code, id) {
        if (!isOwnScript(id)) return null
        const isTyped = /\.[cm]?tsx?$/.test(id)
        const isDecorated = decorators === 'standard' && DECORATOR.test(code)
        const isNamespace = isTyped && !language.decoratorMetadata && NAMESPACE.test(code)
        const isKept = isTyped && keepsEffects && /\bimport\b/.test(code)
        try {
          if (isDecorated || isNamespace || isKept) return await byEsbuild(code, { id, language })
          if (isTyped && classFields === 'assign-types' && /\bclass\b/.test(code))
            return await byOxc(code, { id, language })
        } catch (error) {
          return failWith(firstError(error), build, fileOf(id))
        }
        return null
      },
    },
  }
}

interface Compiling {
  readonly id: string
  readonly language: Language
}

/** Types, namespaces and decorators go; JSX and the language's newer syntax stay for the bundler. */
async function byEsbuild(code: string, { id, language }: Compiling) {
  const { transform } = await import('esbuild')
  const isJsx = !/\.[cm]?ts$/.test(id)
  const result = await transform(code, {
    loader: /\.[cm]?tsx?$/.test(id) ? (isJsx ? 'tsx' : 'ts') : 'jsx',
    sourcefile: fileOf(id),
    sourcemap: 'external',
    target: 'esnext',
    supported: { decorators: false },
    jsx: 'preserve',
    logLevel: 'silent',
    tsconfigRaw: {
      compilerOptions: {
        experimentalDecorators: language.decorators === 'legacy',
        useDefineForClassFields: language.classFields === 'define',
        verbatimModuleSyntax: language.keepsImports,
        ...(language.keepsEffects ? { importsNotUsedAsValues: 'preserve' } : {}),
      },
    },
  })
  return { code: result.code, map: result.map, moduleType: isJsx ? ('jsx' as const) : ('js' as const) }
}

/** The bundler's own transform, told of this file alone what the tsconfig says of fields. */
async function byOxc(code: string, { id, language }: Compiling) {
  const { transform } = await import('rolldown/utils')
  const isJsx = id.endsWith('.tsx')
  const { decorators, decoratorMetadata, keepsImports } = language
  const result = await transform(fileOf(id), code, {
    lang: isJsx ? 'tsx' : 'ts',
    jsx: 'preserve',
    sourcemap: true,
    tsconfig: {
      compilerOptions: {
        useDefineForClassFields: false,
        experimentalDecorators: decorators === 'legacy',
        emitDecoratorMetadata: decoratorMetadata,
        verbatimModuleSyntax: keepsImports,
      },
    },
  })
  const [error] = result.errors
  // The bundler reads the file next and says what is wrong with it, in its place.
  if (error !== undefined) return null
  return { code: result.code, map: result.map ?? null, moduleType: isJsx ? ('jsx' as const) : ('js' as const) }
}

/** esbuild lists what it found, each with its place. */
function firstError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) return error
  // The shape of esbuild's messages.
  const [first] = error.errors as readonly { text: string; location?: { line: number; column: number } | null }[]
  if (first === undefined) return error
  return Object.assign(new Error(first.text), first.location == null ? {} : { loc: first.location })
}
