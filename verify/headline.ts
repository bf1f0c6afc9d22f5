import { counts, type Level, type Verdict } from '../core/comparison.ts'

export interface HeadlineFacts {
  readonly verdict: Verdict
  readonly levels: readonly Level[]
  readonly routes: readonly string[]
  readonly asked: 'static' | 'browser'
}

/** The one sentence of a comparison: what was found, over how much, and what nobody looked at. */
export function headlineOf(facts: HeadlineFacts): string {
  const over = facts.levels.flatMap(({ findings }) => findings.filter(({ code }) => code === 'size/over-budget'))
  return over.length === 0
    ? sentenceOf(facts)
    : `${sentenceOf(facts)} Over the size budget: ${over.map(({ at }) => at).join(', ')}.`
}

function sentenceOf({ verdict, levels, routes, asked }: HeadlineFacts): string {
  // An app exports nothing: a level that no app has is not one that was missed.
  const judged = levels.filter(({ id, leftOut }) => id !== 'size' && !(id === 'exports' && leftOut === true))
  const run = judged.filter((level) => level.status !== 'not-compared')
  const findings = judged.flatMap((level) => level.findings)
  const setAside = findings.filter((finding) => finding.benign !== undefined).length
  const accepted = findings.filter((finding) => finding.accepted !== undefined).length
  const taken = accepted === 0 ? '' : `, ${counted(accepted, 'difference')} accepted by the baseline`
  const ran = `${run.length} of ${judged.length} levels run${missingText(judged, asked)}`
  if (verdict === 'different') return `${differenceText(judged)} ${capitalised(ran)}${taken}.`
  const observations = run.reduce((sum, level) => sum + level.observations, 0)
  const where = routes.length === 0 ? '' : `, ${counted(routes.length, 'route')}`
  const benign =
    setAside === 0 ? 'nothing had to be set aside' : `${counted(setAside, 'difference')} set aside by named rules`
  const seen = `No unexplained difference in ${counted(observations, 'observation')} over ${counted(run.length, 'level')}${where}; ${benign}${taken}.`
  if (verdict === 'inconclusive') return `Not everything was compared. ${seen} ${capitalised(ran)}.`
  return run.length === judged.length ? seen : `${seen} ${capitalised(ran)}.`
}

function differenceText(levels: readonly Level[]): string {
  const different = levels.filter((level) => level.status === 'different')
  const counting = different.flatMap((level) => level.findings.filter(counts))
  const first = counting[0]
  const places = different.map((level) => level.id).join(', ')
  return `${counted(counting.length, 'difference')} in ${places}; first: ${first?.message ?? 'none named.'}`
}

function missingText(judged: readonly Level[], asked: 'static' | 'browser'): string {
  const missing = judged.filter((level) => level.status === 'not-compared')
  if (missing.length === 0) return ''
  const library = missing.some(({ id, leftOut }) => id === 'pages' && leftOut === true)
  const texts = missing.map((level) => {
    if (level.id === 'browser' && asked === 'static' && !library) return 'browser not asked for'
    return `${level.id} not compared${level.reason === undefined ? '' : ` (${level.reason.replace(/\.$/, '')})`}`
  })
  return `, ${texts.join(', ')}`
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
