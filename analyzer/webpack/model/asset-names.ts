import { ASSETS } from '../data/extensions.ts'
import type { RuleUse } from '../evaluated.ts'
import { takes, type WebpackReading } from '../reading.ts'

/** The pattern that a rule gives the files it takes; `undefined` where it gives none or computes it. */
export type NamesOfRule = (rule: RuleUse) => string | undefined

/** Patterns of files by their extension, where rules name them otherwise than most. Of several rules the first one counts. */
export function namesByType(
  { compiler }: Pick<WebpackReading, 'compiler'>,
  { names, standard }: { readonly names: NamesOfRule; readonly standard: string },
): Readonly<Record<string, string>> | undefined {
  const found = ASSETS.flatMap((extension) => {
    const rule = compiler.rules.find((each) => names(each) !== undefined && takes(each, `/pears/pear${extension}`))
    const pattern = rule === undefined ? undefined : names(rule)
    return pattern === undefined || pattern === standard ? [] : [[extension, pattern] as const]
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}
