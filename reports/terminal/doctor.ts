import type { CheckResult } from '../../core/check-result.ts'
import { indent, wrap } from '../layout.ts'
import { CHECK_TONES, paintOf, type Theme } from '../theme.ts'
import { count, plainText } from '../words.ts'

/** What `nexxo doctor` prints: one line per check, help under those that need it, and what it comes to. */
export function renderDoctor(checks: readonly CheckResult[], theme: Theme): string {
  const lines = checks.flatMap((check) => checkLines(check, theme))
  return [...lines, '', summary(checks)].join('\n')
}

function checkLines(check: CheckResult, theme: Theme): readonly string[] {
  const paint = paintOf(theme)
  const fixed = check.fixed ? ` ${paint.green('fixed')}` : ''
  const head = `${paint.sign(CHECK_TONES[check.status])} ${paint.bold(check.title)}${fixed}  ${paint.dim(check.id)}`
  const help = check.help === undefined ? [] : wrap(`${paint.bold('help:')} ${plainText(check.help)}`, theme.width - 4)
  const fixable = check.fixable && !check.fixed ? ['`nexxo doctor --fix` does this.'] : []
  return [head, ...indent([...wrap(plainText(check.message), theme.width - 4), ...help, ...fixable], '    ')]
}

function summary(checks: readonly CheckResult[]): string {
  const of = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length
  const fixed = checks.filter((check) => check.fixed).length
  const parts = [
    `${of('ok')} ok`,
    count(of('warning'), 'warning'),
    count(of('error'), 'error'),
    `${of('skipped')} skipped`,
    ...(fixed === 0 ? [] : [`${fixed} fixed`]),
  ]
  return `${count(checks.length, 'check')}: ${parts.join(', ')}.`
}
