import type { Diagnostic } from '../core/diagnostic.ts'
import { codeFrame, placeOf } from '../core/text.ts'
import { indent, wrap } from './layout.ts'
import { paintOf, SEVERITY_TONES, type Theme } from './theme.ts'
import { plainText } from './words.ts'

const WIDEST_FRAME_LINE = 160

/**
 * One diagnostic for a terminal: severity, code and place; what happened; the lines around it; what to do.
 *
 * @param text  the file that `diagnostic.at` names, where it can be read
 */
export function renderDiagnostic(diagnostic: Diagnostic, text: string | undefined, theme: Theme): string {
  const paint = paintOf(theme)
  const { at, help } = diagnostic
  const severity = paint.bold(paint.tone(SEVERITY_TONES[diagnostic.severity], diagnostic.severity))
  const place = at === undefined ? '' : `  ${paint.cyan(plainText(placeOf(at, text)))}`
  const body = [...wrap(plainText(diagnostic.message), theme.width - 2)]
  if (at !== undefined && text !== undefined) body.push(...frame(text, at).map((line) => paint.dim(line)))
  for (const other of diagnostic.related ?? []) body.push(plainText(`${other.at.file}: ${other.message}`))
  if (help !== undefined) body.push(...helpLines(plainText(help), theme))
  return [`${severity} ${paint.bold(diagnostic.code)}${place}`, ...indent(body)].join('\n')
}

function helpLines(help: string, theme: Theme): readonly string[] {
  const [first = '', ...rest] = wrap(help, theme.width - 8)
  return [`${paintOf(theme).bold('help:')} ${first}`, ...indent(rest, '      ')]
}

/** A minified line is cut: a frame that fills the screen explains nothing. */
function frame(text: string, at: NonNullable<Diagnostic['at']>): readonly string[] {
  return codeFrame(text, at)
    .split('\n')
    .map((line) => plainText(line.length > WIDEST_FRAME_LINE ? `${line.slice(0, WIDEST_FRAME_LINE)}…` : line))
}
