import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as sample from '../tests/support/report-sample.ts'
import { htmlReporter } from './html.ts'
import { markdownReporter } from './markdown.ts'
import { setAsideIn } from './rules.ts'
import { renderReport } from './terminal.ts'

const plain = { colour: false, width: 100, unicode: true }

const finding = (rule: string) => ({ ...sample.hostile, benign: { rule, reason: 'Only the reason.' } })

function withFindings(amount: number) {
  const report = sample.reportOf('different')
  const [first, ...levels] = sample.comparisonOf('different').levels
  const findings = Array.from({ length: amount }, (_, index) => ({
    ...sample.hostile,
    id: `p${index}`,
    help: 'Look at the pears. '.repeat(30),
  }))
  const hostile = { ...first!, title: '<b>Plums</b>', status: 'different' as const, findings }
  return {
    ...report,
    project: '<script>pear</script>',
    comparison: { ...report.comparison!, levels: [hostile, ...levels] },
  }
}

describe('the reports', () => {
  it.each(['equivalent', 'different', 'inconclusive'] as const)('begin with the verdict when it is %s', (verdict) => {
    const report = sample.reportOf(verdict)
    const word = new RegExp(verdict, 'i')
    expect(report.comparison!.verdict).toBe(verdict)
    expect(renderReport(report, plain).split('\n')[0]).toMatch(word)
    expect(markdownReporter.render(report, {}).split('\n')[1]).toMatch(word)
    expect(/<h1>[^]*?<\/h1>/.exec(htmlReporter.render(report, {}))?.[0]).toMatch(word)
  })

  it('escape every text of the project in HTML', () => {
    const page = htmlReporter.render(withFindings(3), {})
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toContain('<img src=x')
    expect(page).not.toContain('<b>Plums')
  })

  it('escape tags in Markdown outside of code', () => {
    const text = markdownReporter.render(withFindings(3), {})
    expect(text.replaceAll(/(`+)[^]*?\1/g, '')).not.toMatch(/<(?:script|b|img)\b/)
  })

  it('stay below their size limits and say what is cut', () => {
    const changes = Array.from({ length: 400 }, (_, index) => ({
      kind: 'add' as const,
      path: `src/pear-${index}.ts`,
      after: `export const pear = 'a line of some length about pears'\n`.repeat(400),
      by: ['cra/config' as const],
    }))
    const report = { ...withFindings(400), changeSet: { ...sample.changeSet, changes } }
    const page = htmlReporter.render(report, {})
    expect(page.length).toBeLessThan(3_000_000)
    expect(page).toContain('more finding')
    const text = markdownReporter.render(report, {})
    expect(Buffer.byteLength(text)).toBeLessThan(60_000)
    expect(text).toContain('Left out because')
  })
})

describe('the report on a terminal', () => {
  it.each([80, 120])('fits %i columns', (width) => {
    const text = renderReport(sample.reportOf('different'), { ...plain, width })
    expect(text.split('\n').filter((line) => [...line].length > width)).toEqual([])
    expect(text).toContain('/basket')
    expect(text).toContain('drawn at')
  })

  it('says what was set aside by which rule, and what somebody accepted', () => {
    const text = renderReport(sample.reportOf('equivalent'), plain)
    expect(text).toContain('B1 ×34')
    expect(text).toContain('values/changed at src/Plum.tsx: The wording changed on purpose.')
  })
})

describe('the rules in the reports', () => {
  it('are those of the documentation', () => {
    const docs = fs.readFileSync(new URL('../docs/verification.md', import.meta.url), 'utf8')
    const listed = [...docs.matchAll(/^\| (B\d+) \|/gm)].map((row) => row[1])
    expect(listed.length).toBeGreaterThan(10)
    const findings = listed.map((rule) => finding(rule ?? ''))
    expect(setAsideIn({ findings }).filter(({ meaning }) => meaning === 'Only the reason.')).toEqual([])
    expect(setAsideIn({ findings: [finding('B99')] })).toEqual([{ rule: 'B99', count: 1, meaning: 'Only the reason.' }])
  })
})
