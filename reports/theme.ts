import picocolors from 'picocolors'
import type { CheckStatus } from '../core/check-result.ts'
import type { Level, LevelStatus, Verdict } from '../core/comparison.ts'
import type { Severity } from '../core/diagnostic.ts'

/** What the reader's terminal can show; formats for files ignore it. */
export interface Theme {
  readonly colour: boolean
  /** Columns. */
  readonly width: number
  /** Whether symbols outside ASCII may be printed. */
  readonly unicode: boolean
}

export type Tone = 'good' | 'bad' | 'unsure' | 'quiet'

type Colours = ReturnType<typeof picocolors.createColors>

/** Colours and symbols of one theme. */
export interface Paint extends Colours {
  /** Text in the colour of a tone. */
  tone(tone: Tone, text: string): string
  /** The sign of a tone, coloured. */
  sign(tone: Tone): string
  readonly dot: string
  readonly bar: string
  readonly arrow: string
  readonly rule: string
}

const SIGNS = {
  unicode: { good: '✔', bad: '✖', unsure: '▲', quiet: '○' },
  ascii: { good: '+', bad: 'x', unsure: '!', quiet: '-' },
} satisfies Record<string, Record<Tone, string>>

/** Colours and symbols for a theme. Plain functions when the theme has no colour. */
export function paintOf(theme: Theme): Paint {
  const colours = picocolors.createColors(theme.colour)
  const inks = { good: colours.green, bad: colours.red, unsure: colours.yellow, quiet: colours.dim }
  const signs = theme.unicode ? SIGNS.unicode : SIGNS.ascii
  return {
    ...colours,
    tone: (tone, text) => inks[tone](text),
    sign: (tone) => inks[tone](signs[tone]),
    dot: theme.unicode ? '·' : '-',
    bar: theme.unicode ? '│' : '|',
    arrow: theme.unicode ? '→' : '->',
    rule: theme.unicode ? '─' : '-',
  }
}

export const VERDICT_TONES = {
  equivalent: 'good',
  different: 'bad',
  inconclusive: 'unsure',
} as const satisfies Record<Verdict, Tone>

const STATUS_TONES = {
  same: 'good',
  accepted: 'good',
  different: 'bad',
  'not-compared': 'unsure',
} as const satisfies Record<LevelStatus, Tone>

/** A level that was left out, because there is nothing for it, is no reason to worry. */
export function levelTone({ status, leftOut }: Pick<Level, 'status' | 'leftOut'>): Tone {
  return leftOut === true ? 'quiet' : STATUS_TONES[status]
}

export const SEVERITY_TONES = {
  error: 'bad',
  warning: 'unsure',
  info: 'quiet',
} as const satisfies Record<Severity, Tone>

export const CHECK_TONES = {
  ok: 'good',
  warning: 'unsure',
  error: 'bad',
  skipped: 'quiet',
} as const satisfies Record<CheckStatus, Tone>
