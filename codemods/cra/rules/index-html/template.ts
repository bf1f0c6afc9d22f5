import type { EnvModel } from '../../../../core/build-model.ts'

export interface TemplateExpression {
  readonly start: number
  readonly end: number
  /** The whole expression with its delimiters, on one line. */
  readonly source: string
  /** What to write in its place; `undefined` when that is not known for certain. */
  readonly value: string | undefined
}

/**
 * The lodash template expressions of a page.
 * @see https://github.com/jantimon/html-webpack-plugin/blob/v5.5.0/lib/loader.js (which delimiters are in force)
 */
export function templateExpressions(html: string, variables: EnvModel['variables']): readonly TemplateExpression[] {
  return [...html.matchAll(/<%([=-]?)([\s\S]+?)%>/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    source: match[0].replace(/\s+/g, ' '),
    value: match[1] === '=' ? valueOf((match[2] ?? '').trim(), variables) : undefined,
  }))
}

function valueOf(code: string, variables: EnvModel['variables']): string | undefined {
  // Create React App gives the plugin no title, so it is the plugin's own.
  if (code === 'htmlWebpackPlugin.options.title') return 'Webpack App'
  const literal = /^(?:'([^'\\]*)'|"([^"\\]*)"|(\d+))$/.exec(code)
  if (literal !== null) return literal[1] ?? literal[2] ?? literal[3]
  return variableOf(/^process\.env(?:\.(\w+)|\[['"](\w+)['"]\])$/.exec(code), variables)
}

/** A variable with a value becomes `%NAME%`, which is replaced with the same value. */
function variableOf(match: RegExpExecArray | null, variables: EnvModel['variables']): string | undefined {
  const name = match?.[1] ?? match?.[2]
  if (name === undefined) return undefined
  const known = variables.some((variable) => variable.name === name && variable.value !== undefined)
  return known || name === 'NODE_ENV' ? `%${name}%` : undefined
}
