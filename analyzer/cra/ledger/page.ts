import type { LedgerRow } from '../../../core/ledger.ts'
import { CLIENT_PREFIX, TOOL_CLIENT_VARIABLES } from '../model/env.ts'
import type { CraReading } from '../reading.ts'
import { type Ruling, row, rowWhere, wholeFile } from './row.ts'

/** The page and its conventions; `%REACT_APP_*%` has its place in the row of the variable. */
export function pageRows(reading: CraReading): readonly LedgerRow[] {
  const { page, project } = reading
  if (page === undefined) return []
  const variables = [...page.variables].filter(([name]) => !CLIENT_PREFIX.test(name))
  return [
    row(
      { id: 'index-html', kind: 'file', subject: page.file, at: [wholeFile(page.file, project.tree.read(page.file))] },
      { verdict: 'mapped', note: 'It moves to `index.html` and names the entry module.', rule: 'cra/index-html' },
    ),
    ...variables.map(([name, at]) =>
      row({ id: `html/${name}`, kind: 'html', subject: `%${name}%`, at }, variableRuling(name)),
    ),
    ...rowWhere(
      { id: 'html-template', kind: 'html', subject: '<%= %>', at: page.templates.map((template) => template.at) },
      { verdict: 'manual', note: 'The page is no longer a template; write the value itself, or a `%NAME%` variable.' },
    ),
    ...rowWhere(
      { id: 'html-script', kind: 'html', subject: '<script> in the page', at: page.scripts.map((script) => script.at) },
      { verdict: 'mapped', note: 'Scripts that the page loads itself stay as they are.', rule: 'cra/index-html' },
    ),
  ]
}

function variableRuling(name: string): Ruling {
  if (name === 'PUBLIC_URL')
    return {
      verdict: 'mapped',
      note: 'It stays in the page; the engine replaces it by the base, as react-scripts did.',
      rule: 'cra/index-html',
    }
  if (TOOL_CLIENT_VARIABLES.includes(name))
    return { verdict: 'mapped', note: 'It is replaced by its value.', rule: 'cra/index-html' }
  return { verdict: 'mapped', note: 'No such variable exists, so the text stays, before and after.' }
}
