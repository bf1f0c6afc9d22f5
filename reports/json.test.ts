import fs from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import * as sample from '../tests/support/report-sample.ts'
import {
  analyzeDocument,
  buildDocument,
  doctorDocument,
  type JsonDocument,
  jsonReporter,
  migrateDocument,
  verifyDocument,
} from './json.ts'

function problems(name: string, document: JsonDocument): unknown {
  const file = new URL(`../schemas/${name}.schema.json`, import.meta.url)
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(fs.readFileSync(file, 'utf8')),
  )
  validate(JSON.parse(JSON.stringify(document)))
  return validate.errors ?? []
}

const prepared = { fingerprint: sample.fingerprint, plan: sample.plan, changeSet: sample.changeSet }
const comparison = sample.comparisonOf('different')
const migrated = {
  applied: true,
  journal: '.nexxo',
  diagnostics: [],
  original: sample.original,
  migrated: sample.migrated,
  verified: { comparison },
}
const check = {
  id: 'doctor/git',
  title: 'Git',
  status: 'ok',
  message: 'Clean.',
  help: undefined,
  fixable: false,
  fixed: false,
} as const

describe('the JSON documents', () => {
  it.each([
    ['analyze', analyzeDocument(sample.fingerprint, '0.1.0')],
    ['migrate', migrateDocument({ version: '0.1.0', prepared, migrated })],
    ['migrate', migrateDocument({ version: '0.1.0', prepared, migrated: undefined })],
    ['migrate', migrateDocument({ version: '0.1.0', prepared: undefined, migrated: undefined })],
    ['verify', verifyDocument({ original: sample.original, migrated: sample.migrated, comparison }, '0.1.0')],
    ['doctor', doctorDocument([check], '0.1.0')],
    ['build', buildDocument(sample.original, '0.1.0')],
  ])('fit the schema of %s', (name, document) => {
    expect(problems(name, document)).toEqual([])
  })

  it.each(['equivalent', 'different', 'inconclusive'] as const)('fit the schema of the report when %s', (verdict) => {
    const codes = { 'styles/declaration': { title: 'A declaration differs', help: 'Look at the rule.' } }
    const document = JSON.parse(jsonReporter.render({ ...sample.reportOf(verdict), codes }, {}))
    expect(problems('report', document)).toEqual([])
    expect(problems('report', { ...document, codes: { pear: 'plum' } })).not.toEqual([])
  })

  it('say who accepted a difference and why, and by which rule one was set aside', () => {
    const levels = sample.comparisonOf('equivalent').levels.map((level) => ({ ...level, leftOut: true as const }))
    const report = { ...sample.reportOf('equivalent'), comparison: { ...comparison, levels } }
    const document = JSON.parse(jsonReporter.render(report, {}))
    expect(problems('report', document)).toEqual([])
    const findings = document.comparison.levels.flatMap((level: { findings: unknown[] }) => level.findings)
    expect(findings).toContainEqual(expect.objectContaining({ accepted: sample.acceptedFinding.accepted }))
    expect(findings).toContainEqual(expect.objectContaining({ benignRule: 'B1' }))
    expect(document.comparison.loads[1]).toMatchObject({ route: '/basket', migrated: { requests: 8 } })
  })

  it('are refused by the schema when a status or a field is wrong', () => {
    expect(
      problems('doctor', { schema: 1, nexxo: '0.1.0', checks: [{ id: 'doctor/git', status: 'fine' }] }),
    ).not.toEqual([])
    const broken = { ...buildDocument(sample.original, '0.1.0'), files: [{ path: 'pear.js' }] }
    expect(problems('build', broken)).not.toEqual([])
  })

  it('give the reason of an accepted difference as the contract says', () => {
    const text = JSON.stringify(
      verifyDocument({ original: sample.original, migrated: sample.migrated, comparison }, '0.1.0'),
    )
    expect(text).toContain('"benign":"A hash in a name')
    expect(text).toContain('"migrated":null')
  })
})
