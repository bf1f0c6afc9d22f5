import { describe, expect, it } from 'vitest'
import type { Finding } from '../core/comparison.ts'
import type { Report } from '../core/report.ts'
import * as sample from '../tests/support/report-sample.ts'
import { githubAnnotations, githubSummary } from './github.ts'

function reportWith(findings: readonly Finding[]): Report {
  const report = sample.reportOf('different')
  const [first] = report.comparison!.levels
  return {
    ...report,
    comparison: { ...report.comparison!, levels: [{ ...first!, status: 'different', findings }] },
  }
}

describe('the summary for GitHub', () => {
  it('has the verdict, levels, sizes per route, rules, noise, what was accepted and how to repeat it', () => {
    const text = githubSummary(sample.reportOf('different'), 900_000)
    const results = ['Different', '| Styles |', '`/basket` | 7 → 8', 'B1', 'drawn at random', 'changed on purpose']
    for (const part of [...results, '--update-baseline', 'Repeat with']) expect(text).toContain(part)
  })

  it('stays within what is left of the step, and says what it dropped', () => {
    const findings = Array.from({ length: 120 }, (_, index) => ({ ...sample.hostile, id: `f${index}` }))
    const text = githubSummary(reportWith(findings), 6000)
    expect(Buffer.byteLength(text)).toBeLessThan(6000)
    expect(text).toContain('Left out because of a size limit')
  })
})

describe('the annotations for GitHub', () => {
  it('are a notice with the verdict, then what counts, the worst first', () => {
    const lines = githubAnnotations(sample.reportOf('different'), '')
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['::notice', '::error', '::error', '::warning'])
    expect(lines[1]).toBe(
      '::error file=package.json,line=1,title=styles/declaration at static/css/main.css .button%3Ahover color::The value of `color` differs.',
    )
  })

  it('cannot be ended or begun by a text of the project', () => {
    const message = 'pear\n::error::plum\r100 %'
    const [, line] = githubAnnotations(reportWith([{ ...sample.hostile, message, at: 'a,b:c%\n::warning::' }]), '')
    expect(line).toContain('::pear%0A::error::plum')
    expect(line).toContain('100 %25')
    expect(line).toContain('a%2Cb%3Ac%25%0A%3A%3Awarning%3A%3A')
    expect(line).not.toMatch(/[\r\n]/)
  })

  it('are at most ten of a kind, and none for what was accepted or set aside', () => {
    const findings = Array.from({ length: 30 }, (_, index) => ({
      ...sample.hostile,
      severity: index % 2 === 0 ? ('error' as const) : ('warning' as const),
    }))
    expect(githubAnnotations(reportWith(findings), '')).toHaveLength(21)
    expect(githubAnnotations(sample.reportOf('equivalent'), '')).toHaveLength(1)
  })

  it('name files from the root of the repository', () => {
    const [, line] = githubAnnotations(reportWith([{ ...sample.hostile, at: 'src/Plum.tsx:14' }]), 'apps/shop')
    expect(line).toContain('file=apps/shop/src/Plum.tsx,line=14,')
  })
})
