import type { StyleEntry } from '../evidence.ts'

const PREFIX = /-(?:webkit|moz|ms|o|khtml)-/g

/** Prefixed names whose standard name is another word. */
const STANDARD: readonly (readonly [RegExp, string])[] = [
  [/::?(?:input-)?placeholder\b/g, '::placeholder'],
  [/:(?:any|matches)\(/g, ':is('],
  [/^(margin|padding|border)-before\b/, '$1-block-start'],
  [/^(margin|padding|border)-after\b/, '$1-block-end'],
  [/^(margin|padding|border)-(start|end)$/, '$1-inline-$2'],
]

/** The standard name of a prefixed selector, property or value; the text itself when nothing is prefixed. */
export function standardName(text: string): string {
  if (text.search(PREFIX) < 0) return text
  const plain = text.replace(PREFIX, '')
  return STANDARD.reduce((name, [from, to]) => name.replace(from, to), plain)
}

export function isPrefixed(text: string): boolean {
  return text.search(PREFIX) >= 0
}

/** OpenType tags that PostCSS writes for the words of `font-variant-*`, in the order of the words. */
const FEATURES: Readonly<Record<string, readonly string[]>> = {
  'common-ligatures': ['liga', 'clig'],
  'discretionary-ligatures': ['dlig'],
  'historical-ligatures': ['hlig'],
  contextual: ['calt'],
  'no-common-ligatures': ['liga off', 'clig off'],
  'no-discretionary-ligatures': ['dlig off'],
  'no-historical-ligatures': ['hlig off'],
  'no-contextual': ['calt off'],
  sub: ['subs'],
  super: ['sups'],
  'small-caps': ['smcp'],
  'all-small-caps': ['smcp', 'c2sc'],
  'petite-caps': ['pcap'],
  'all-petite-caps': ['pcap', 'c2pc'],
  unicase: ['unic'],
  'titling-caps': ['titl'],
  'lining-nums': ['lnum'],
  'oldstyle-nums': ['onum'],
  'proportional-nums': ['pnum'],
  'tabular-nums': ['tnum'],
  'diagonal-fractions': ['frac'],
  'stacked-fractions': ['afrc'],
  ordinal: ['ordn'],
  'slashed-zero': ['zero'],
}

/** Whether `font-feature-settings` says exactly what the given `font-variant-*` values say, and no more. */
export function isFeatureLowering(settings: string, variants: readonly string[]): boolean {
  const words = variants.flatMap((value) => value.split(' ')).filter((word) => word !== 'normal' && word !== '')
  const written = settings === 'normal' ? [] : settings.split(',').map(featureTag)
  const wanted = words.flatMap((word) => FEATURES[word] ?? [`unknown ${word}`])
  return [...new Set(written)].toSorted().join() === [...new Set(wanted)].toSorted().join()
}

/** `"tnum" on`, `"tnum" 1` and `"tnum"` are one. */
function featureTag(setting: string): string {
  const [tag = '', state = 'on'] = setting.trim().split(/\s+/)
  const bare = tag.replace(/["']/g, '')
  return state === 'off' || state === '0' ? `${bare} off` : bare
}

const BREAKS = /^page-(break-(?:before|after|inside))$/

/** Whether a declaration is the older form of another one of its rule, as PostCSS plugins write it beside the newer one. */
export function isOlderForm(entry: StyleEntry, rule: readonly StyleEntry[]): boolean {
  if (entry.property === 'font-feature-settings') {
    const variants = rule.filter(({ property }) => /^font-variant(?!-alternates)/.test(property))
    return (
      variants.length > 0 &&
      isFeatureLowering(
        entry.value,
        variants.map(({ value }) => value),
      )
    )
  }
  const newer = BREAKS.exec(entry.property)?.[1]
  return rule.some(({ property, value }) => {
    return property === newer && (value === entry.value || (value === 'page' && entry.value === 'always'))
  })
}
