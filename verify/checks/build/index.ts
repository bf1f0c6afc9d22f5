import type { Diagnostic } from '../../../core/diagnostic.ts'
import { type Check, finding, level } from '../finding.ts'
import { countTexts, surplus } from '../multiset.ts'

const self = { id: 'build', title: 'Both builds succeed' } as const

/** Both builds ended well, and the migrated one reports nothing the original does not. */
export const build: Check = {
  ...self,
  compare(original, migrated, context) {
    const failed = (['original', 'migrated'] as const).flatMap((side) => {
      const { outcome } = side === 'original' ? original : migrated
      if (outcome.status === 'built') return []
      const message = `The ${side} build (${outcome.tool}) failed.`
      return [
        finding(context, `build/${side}-failed`, {
          original: original.outcome.status,
          migrated: migrated.outcome.status,
          message,
          at: outcome.outDir,
        }),
      ]
    })
    const added = surplus(
      countTexts(serious(migrated.outcome.diagnostics).map(textOf)),
      countTexts(serious(original.outcome.diagnostics).map(textOf)),
    ).map((text) =>
      finding(context, 'build/diagnostic-added', {
        original: undefined,
        migrated: text,
        message: `Only the migrated build reports: ${text}`,
        // Without its version, so that the id outlives an update.
        at: migrated.outcome.tool.split(' ')[0] ?? '',
      }),
    )
    const observations = 2 + original.outcome.diagnostics.length + migrated.outcome.diagnostics.length
    // Where the original was built for this comparison: from which commit.
    const reason = original.outcome.diagnostics.find(({ code }) => code === 'git/original-built')?.message
    return level(self, { observations, findings: [...failed, ...added], reason })
  },
}

/** What changes a build: errors, and warnings that a module or a name was not found. Other advice is the tool's own. */
function serious(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(
    ({ code, severity }) => severity === 'error' || (severity === 'warning' && TELLING.test(code)),
  )
}

const TELLING = /unresolved|missing|external|not-found|not-exported/

function textOf({ code, message }: Diagnostic): string {
  return `${code}: ${message}`
}
