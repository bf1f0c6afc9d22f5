import { type ParserPlugin, parse } from '@babel/parser'
import { scriptPart } from '../../transforms/script/component.ts'

/** The part of a Babel node that a walk needs; everything else is found by name. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [property: string]: unknown
}

export interface SyntaxComment {
  readonly value: string
  readonly start: number
  readonly end: number
}

export type ParsedScript =
  | {
      readonly status: 'parsed'
      readonly program: SyntaxNode
      readonly comments: readonly SyntaxComment[]
      readonly dialect: 'typescript' | 'flow'
    }
  | { readonly status: 'broken'; readonly reason: string; readonly offset: number }

const COMMON: readonly ParserPlugin[] = ['decorators-legacy', 'exportDefaultFrom', 'doExpressions']

/** Parses a script, or those of a component, by its extension; when that fails the other dialects are tried, and the first failure is told. */
export function parseScript(file: string, text: string): ParsedScript {
  const failures: { readonly reason: string; readonly offset: number }[] = []
  const part = scriptPart(file, text)
  for (const attempt of attemptsFor(part.path)) {
    try {
      const parsed = parse(part.text, {
        sourceType: 'unambiguous',
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
        errorRecovery: false,
        attachComment: false,
        plugins: [...COMMON, ...attempt.plugins],
      })
      return {
        status: 'parsed',
        // Babel's nodes have `type`, `start` and `end`; the offsets are numbers for every node that came from a text.
        program: parsed.program as unknown as SyntaxNode,
        comments: (parsed.comments ?? []).map((comment) => ({
          value: comment.value,
          start: comment.start ?? 0,
          end: comment.end ?? 0,
        })),
        dialect: attempt.dialect,
      }
    } catch (error) {
      failures.push(failureOf(error))
    }
  }
  return { status: 'broken', ...(failures[0] ?? { reason: 'It cannot be parsed.', offset: 0 }) }
}

interface Attempt {
  readonly dialect: 'typescript' | 'flow'
  readonly plugins: readonly ParserPlugin[]
}

const FLOW: Attempt = { dialect: 'flow', plugins: ['jsx', ['flow', { all: true }]] }
const FLOW_PRAGMA: Attempt = { dialect: 'flow', plugins: ['jsx', 'flow'] }
const TSX: Attempt = { dialect: 'typescript', plugins: ['jsx', 'typescript'] }
const TS: Attempt = { dialect: 'typescript', plugins: ['typescript'] }

function attemptsFor(file: string): readonly Attempt[] {
  if (/\.d\.[cm]?ts$/.test(file)) return [{ dialect: 'typescript', plugins: [['typescript', { dts: true }]] }]
  if (/\.[cm]?ts$/.test(file)) return [TS, TSX]
  if (file.endsWith('.tsx')) return [TSX]
  return [FLOW_PRAGMA, FLOW, TSX]
}

function failureOf(error: unknown): { readonly reason: string; readonly offset: number } {
  if (!(error instanceof SyntaxError)) throw error
  const offset = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0
  return { reason: error.message.replace(/\s*\(\d+:\d+\)\s*$/, ''), offset }
}
