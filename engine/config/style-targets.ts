import type { Targets } from 'lightningcss'

/** browserslist name → that of Lightning CSS. */
const NAMES: Readonly<Record<string, keyof Targets>> = {
  and_chr: 'chrome',
  and_ff: 'firefox',
  android: 'android',
  chrome: 'chrome',
  edge: 'edge',
  firefox: 'firefox',
  ie: 'ie',
  ie_mob: 'ie',
  ios_saf: 'ios_saf',
  opera: 'opera',
  safari: 'safari',
  samsung: 'samsung',
}

/**
 * The oldest version of each browser, as Lightning CSS writes versions: a byte each for major, minor and patch. Its own
 * `browserslistToTargets` comes with its native part, which a build from the cache has no use for, and hands browsers of
 * phones over under names that it does not know itself.
 *
 * @param browsers  of browserslist: `ios_saf 15.6-15.8`; what Lightning CSS does not know, and `TP`, is left out
 */
export function styleTargets(browsers: readonly string[]): Targets {
  const targets: Targets = {}
  for (const browser of browsers) {
    const [id = '', range = ''] = browser.split(' ')
    const name = NAMES[id]
    const [major = 0, minor = 0, patch = 0] = (range.split('-')[0] ?? '')
      .split('.')
      .map((part) => Number.parseInt(part, 10))
    const version = (major << 16) | (minor << 8) | patch
    if (name === undefined || [major, minor, patch].some(Number.isNaN)) continue
    targets[name] = Math.min(targets[name] ?? version, version)
  }
  return targets
}
