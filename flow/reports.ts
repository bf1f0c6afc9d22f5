import fs from 'node:fs'
import path from 'node:path'
import type { Comparison } from '../core/comparison.ts'
import type { Fingerprint } from '../core/fingerprint.ts'
import type { CodeWords, Report, ReportFiles } from '../core/report.ts'
import { type FileReporter, fileReporters } from '../reports/index.ts'
import { BROWSER_CODES } from '../verify/browser/codes.ts'
import { VERIFY_CODES } from '../verify/index.ts'
import type { Migrated } from './migrate.ts'
import type { Prepared } from './prepare.ts'
import type { Verified } from './verify.ts'

export type ReportFormat = FileReporter['id']

export function isReportFormat(name: string): name is ReportFormat {
  return fileReporters.some(({ id }) => id === name)
}

interface Circumstances {
  readonly createdAt: string
  readonly command: string
  readonly version: string
}

/** Everything a migration knows, for the renderers. */
export function migrationReport(
  run: Circumstances & { readonly prepared: Prepared; readonly migrated: Migrated },
): Report {
  const { prepared, migrated, version, createdAt, command } = run
  const { fingerprint, plan, changeSet } = prepared
  return {
    schema: 1,
    nexxo: version,
    project: fingerprint.name,
    createdAt,
    command,
    fingerprint,
    plan,
    changeSet,
    ...(migrated.original === undefined ? {} : { original: migrated.original }),
    ...(migrated.migrated === undefined ? {} : { migrated: migrated.migrated }),
    ...(migrated.verified === undefined ? {} : { comparison: migrated.verified.comparison }),
    diagnostics: [...fingerprint.diagnostics, ...changeSet.diagnostics, ...migrated.diagnostics],
    codes: codesIn(migrated.verified?.comparison),
  }
}

/** What `nexxo verify` knows. */
export function verificationReport(
  run: Circumstances & {
    readonly root: string
    readonly verified: Verified & { readonly fingerprint: Fingerprint | undefined }
  },
): Report {
  const { root, verified, version, createdAt, command } = run
  const { fingerprint, original, migrated, comparison } = verified
  return {
    schema: 1,
    nexxo: version,
    project: fingerprint?.name ?? path.basename(root),
    createdAt,
    command,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    original,
    migrated,
    comparison,
    diagnostics: [...original.diagnostics, ...migrated.diagnostics],
    codes: codesIn(comparison),
  }
}

/** The words of the codes that were found, and of no others. */
function codesIn(comparison: Comparison | undefined): NonNullable<Report['codes']> {
  const words: Readonly<Record<string, CodeWords>> = { ...VERIFY_CODES, ...BROWSER_CODES }
  const codes = comparison?.levels.flatMap((level) => level.findings.map(({ code }) => code)) ?? []
  const known = [...new Set(codes)].toSorted().flatMap((code) => {
    const { title, help } = words[code] ?? {}
    return title === undefined || help === undefined ? [] : [[code, { title, help }] as const]
  })
  return Object.fromEntries(known)
}

/** Writes the chosen formats and the pictures; returns the paths of the reports, the HTML one first. */
export function writeReports(request: {
  readonly report: Report
  readonly files: ReportFiles
  readonly formats: readonly ReportFormat[]
  readonly dir: string
}): readonly string[] {
  const { report, files, formats, dir } = request
  fs.mkdirSync(dir, { recursive: true })
  for (const [name, bytes] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    fs.writeFileSync(path.join(dir, name), bytes)
  }
  return fileReporters
    .filter((reporter) => formats.includes(reporter.id))
    .map((reporter) => {
      const file = path.join(dir, reporter.file)
      fs.writeFileSync(file, reporter.render(report, files))
      return file
    })
}
