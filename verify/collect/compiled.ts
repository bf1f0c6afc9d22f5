import type { CompiledSource } from '../checks/evidence.ts'
import { nameOf } from './literals.ts'
import { child, children, parseScript, type SyntaxNode } from './syntax.ts'
import { witnessesOf } from './witnesses.ts'

const MARKUP: Readonly<Record<string, CompiledSource['language']>> = { vue: 'Vue', svelte: 'Svelte' }
const ANGULAR = /^(?:Component|Directive|Injectable|NgModule|Pipe)$/

/**
 * What a source bears witness to that is not what the bundler was given: a Vue or Svelte file, or an Angular class, whose
 * template a compiler turned into code. `undefined` for all other sources.
 */
export async function compiledSource(
  id: string,
  content: string,
  body: readonly SyntaxNode[],
): Promise<CompiledSource | undefined> {
  const language = MARKUP[/\.(\w+)$/.exec(id)?.[1] ?? '']
  const decorators = language === undefined ? decoratorsOf(body) : []
  const isAngular = decorators.some((decorator) => ANGULAR.test(decoratorName(decorator)))
  if (language === undefined ? !isAngular : isWrittenByLoader(content)) return undefined
  const script = language === undefined ? without(content, decorators) : withoutMacros(scriptBlocks(content))
  const name = language === undefined ? id : `script.${/<script[^>]*\blang=["']?tsx?\b/.test(content) ? 'ts' : 'js'}`
  const parsed = await parseScript(name, script)
  const witnesses = await witnessesOf({ id: name, content: script, body: parsed.body })
  return { language: language ?? 'Angular', text: content, witnesses }
}

/** Whether a source that bears a component's name is what a loader puts its parts together with: it begins with no tag. */
function isWrittenByLoader(content: string): boolean {
  return /^\s*import\b/.test(content)
}

/** The text of the script blocks alone, everything else blank, so that lines stay where they are. */
export function scriptBlocks(content: string): string {
  const inside = [...content.matchAll(/(<script\b[^>]*>)(.*?)<\/script>/gis)].map((block) => {
    const start = block.index + (block[1] ?? '').length
    return { start, end: start + (block[2] ?? '').length }
  })
  return [...inside, { start: content.length, end: content.length }].reduce(
    ({ text, at }, { start, end }) => ({
      text: `${text}${blank(content.slice(at, start))}${content.slice(start, end)}`,
      at: end,
    }),
    { text: '', at: 0 },
  ).text
}

/** What compilers take out or write anew: the properties of a component. */
function withoutMacros(script: string): string {
  return script.replace(/\b(?:let|const)\s*\{[^}]*\}\s*=\s*\$props\(\)|\bdefineProps\([^)]*\)/g, blank)
}

function without(content: string, nodes: readonly SyntaxNode[]): string {
  return nodes.reduce(
    (text, { start, end }) => `${text.slice(0, start)}${blank(text.slice(start, end))}${text.slice(end)}`,
    content,
  )
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

/** Of classes and of what they hold. */
function decoratorsOf(body: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return body.flatMap((statement) => {
    const declared = statement.type.startsWith('Export') ? child(statement, 'declaration') : statement
    if (declared?.type !== 'ClassDeclaration') return []
    const block = child(declared, 'body')
    const members = block === undefined ? [] : children(block, 'body')
    return [statement, declared, ...members].flatMap((node) => children(node, 'decorators'))
  })
}

function decoratorName(decorator: SyntaxNode): string {
  const expression = child(decorator, 'expression')
  return nameOf(expression?.type === 'CallExpression' ? child(expression, 'callee') : expression) ?? ''
}
