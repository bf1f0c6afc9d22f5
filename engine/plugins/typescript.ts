import type { Node } from 'oxc-parser'
import type { Plugin } from 'rolldown'
import { jsxTransform, type Language } from '../language.ts'
import type { Build } from '../state.ts'
import { failWith } from './fail.ts'
import { fileOf, isOwnScript } from './module-id.ts'
import { parseScript, walk } from './parse.ts'

const NAMESPACE = /^\s*(?:export\s+)?(?:namespace|module)\s+[\w$.]+\s*\{/m
/** A class, and somewhere a sign that may be a decorator's. */
const DECORATED = /\bclass\b[\s\S]*(?:@[\w$([]|\baccessor\s)|@[\w$([][\s\S]*\bclass\b/
const NEVER = /^\0nexxo\/never$/

/**
 * TypeScript that the bundler's own transform leaves or gets wrong: namespaces with variables or in several parts, standard decorators,
 * which no browser reads, fields that the tsconfig wants assigned, and imports kept for their effect.
 *
 * @see https://oxc.rs/docs/guide/usage/transformer/typescript.html#partial-namespace-support
 */
export function typescriptPlugin(build: Build, language: Language): Plugin {
  const { decorators, classFields, keepsEffects, decoratorMetadata } = language
  const isAssigned = classFields === 'assign-types'
  const ofClasses = isAssigned ? /\bclass\b/ : decorators === 'standard' ? DECORATED : NEVER
  return {
    name: 'nexxo:typescript',
    transform: {
      filter: {
        id: { include: /\.[cm]?[jt]sx?$/, exclude: /[\\/]node_modules[\\/]/ },
        code: keepsEffects ? /\bimport\b/ : [ofClasses, /\b(?:namespace|module)\s+[\w$.]+\s*\{/],
      },
      async handler(code, id) {
        if (!isOwnScript(id)) return null
        const isTyped = /\.[cm]?tsx?$/.test(id)
        const isNamespace = isTyped && !decoratorMetadata && NAMESPACE.test(code)
        const isKept = isTyped && keepsEffects
        try {
          if (isNamespace || isKept || (decorators === 'standard' && (await isDecorated(code, id))))
            return await byEsbuild(code, { id, language })
          if (isTyped && isAssigned && /\bclass\b/.test(code)) return await byOxc(code, { id, language })
        } catch (error) {
          return failWith(firstError(error), build, fileOf(id))
        }
        return null
      },
    },
  }
}

/** A sign may stand in a comment or a text: what looks like a decorator is parsed. */
async function isDecorated(code: string, id: string): Promise<boolean> {
  if (!DECORATED.test(code)) return false
  const program = await parseScript(id, code)
  const found: Node[] = []
  if (program !== undefined)
    walk(program, (node) => {
      if (node.type === 'Decorator' || node.type === 'AccessorProperty') found.push(node)
    })
  return found.length > 0
}

interface Compiling {
  readonly id: string
  readonly language: Language
}

/** Types, namespaces, decorators and JSX go; the language's newer syntax stays for the bundler. */
async function byEsbuild(code: string, { id, language }: Compiling) {
  const { transform } = await import('esbuild')
  const isJsx = !/\.[cm]?ts$/.test(id)
  const { jsx, jsxImportSource, jsxFactory, jsxFragmentFactory } = language
  const result = await transform(code, {
    loader: /\.[cm]?tsx?$/.test(id) ? (isJsx ? 'tsx' : 'ts') : 'jsx',
    sourcefile: fileOf(id),
    sourcemap: 'external',
    target: 'esnext',
    supported: { decorators: false },
    // Left for later it would not count as a use of `React`, and comments that name another runtime would go.
    jsx: jsx === 'preserve' ? 'preserve' : jsx === 'classic' ? 'transform' : 'automatic',
    jsxImportSource,
    ...(jsxFactory === undefined ? {} : { jsxFactory }),
    ...(jsxFragmentFactory === undefined ? {} : { jsxFragment: jsxFragmentFactory }),
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
  return {
    code: result.code,
    map: result.map,
    moduleType: jsx === 'preserve' && isJsx ? ('jsx' as const) : ('js' as const),
  }
}

/** The bundler's own transform, told of this file alone what the tsconfig says of fields. */
async function byOxc(code: string, { id, language }: Compiling) {
  const { transform } = await import('rolldown/utils')
  const isJsx = id.endsWith('.tsx')
  const { decorators, decoratorMetadata, keepsImports } = language
  const result = await transform(fileOf(id), code, {
    lang: isJsx ? 'tsx' : 'ts',
    jsx: jsxTransform(language),
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
  return {
    code: result.code,
    map: result.map ?? null,
    moduleType: language.jsx === 'preserve' && isJsx ? ('jsx' as const) : ('js' as const),
  }
}

/** esbuild lists what it found, each with its place. */
function firstError(error: unknown): unknown {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) return error
  // The shape of esbuild's messages.
  const [first] = error.errors as readonly { text: string; location?: { line: number; column: number } | null }[]
  if (first === undefined) return error
  return Object.assign(new Error(first.text), first.location == null ? {} : { loc: first.location })
}
