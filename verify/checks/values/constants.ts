import type { Finding } from '../../../core/comparison.ts'
import type { BuildEvidence } from '../evidence.ts'
import { type CheckContext, finding } from '../finding.ts'

/** Shorter values stand in any output by chance. */
const TELLING_LENGTH = 4

/** The value of each client variable is in both outputs or in none. */
export function compareConstants(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  return context.constants.flatMap(({ name, value }) => {
    if (value.length < TELLING_LENGTH) return []
    const [before, after] = [placeOf(original, value), placeOf(migrated, value)]
    if ((before === undefined) === (after === undefined)) return []
    if (after === undefined) {
      const message = `The value of \`${name}\` is in the original output but not in the migrated one.`
      return [
        finding(context, 'values/constant-missing', {
          original: value,
          migrated: undefined,
          message,
          at: `${name} (${before})`,
        }),
      ]
    }
    const message = `The value of \`${name}\` is in the migrated output but not in the original one.`
    return [
      finding(context, 'values/constant-added', {
        original: undefined,
        migrated: value,
        message,
        at: `${name} (${after})`,
      }),
    ]
  })
}

/** A value that is no client variable must not appear. Its text is not repeated in the finding. */
export function compareSecrets(
  original: BuildEvidence,
  migrated: BuildEvidence,
  context: CheckContext,
): readonly Finding[] {
  return context.secrets.flatMap(({ name, value }) => {
    if (value.length < TELLING_LENGTH || placeOf(original, value) !== undefined) return []
    const place = placeOf(migrated, value)
    if (place === undefined) return []
    const message = `The value of \`${name}\` is in the migrated output.`
    return [
      finding(context, 'values/secret-leaked', {
        original: undefined,
        migrated: `the value of ${name}`,
        message,
        at: place,
      }),
    ]
  })
}

function placeOf(side: BuildEvidence, value: string): string | undefined {
  const spelt = spellings(value)
  return side.texts.find(({ text }) => spelt.some((one) => text.includes(one)))?.path
}

/** As it is, in a URL, in a JSON text, and in base64. */
function spellings(value: string): readonly string[] {
  const base64 = Buffer.from(value).toString('base64')
  return [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), base64]
}
