import browserslist from 'browserslist'
import { browserslistToTargets } from 'lightningcss'
import { describe, expect, it } from 'vitest'
import { styleTargets } from './style-targets.ts'

describe('targets of stylesheets', () => {
  it.each(['> 0%', 'unreleased versions', 'last 1 version', 'baseline widely available', 'chrome 4-200', 'ie 6-11'])(
    'are those of Lightning CSS for `%s`',
    (query) => {
      const browsers = browserslist(query)
      const desktop = browsers.filter((browser) => !/^(?:and_|ie_mob|op_mob)/.test(browser))
      expect(desktop.length).toBeGreaterThan(2)
      expect(styleTargets(desktop)).toEqual(browserslistToTargets(desktop))
    },
  )

  it('count browsers of phones by their engines', () => {
    expect(styleTargets(['chrome 120', 'and_chr 98', 'and_ff 121', 'op_mini all', 'safari TP'])).toEqual({
      chrome: 98 << 16,
      firefox: 121 << 16,
    })
  })
})
