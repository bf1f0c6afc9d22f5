import type { Page } from 'playwright-core'
import { APP_ORIGIN } from './folder.ts'

/** Functions of the build's scripts that ran in at least one visit: `path offset`. */
export interface Coverage {
  readonly ran: Set<string>
}

/**
 * Watches which functions run in a page.
 *
 * @returns stops watching and adds what ran to `coverage`
 */
export async function startCoverage(page: Page, coverage: Coverage | undefined): Promise<() => Promise<void>> {
  if (coverage === undefined) return () => Promise.resolve()
  await page.coverage.startJSCoverage({ resetOnNavigation: false })
  return async () => {
    for (const script of await page.coverage.stopJSCoverage()) {
      if (!script.url.startsWith(`${APP_ORIGIN}/`)) continue
      const name = new URL(script.url).pathname
      for (const { ranges } of script.functions) {
        const whole = ranges[0]
        // The range from 0 is the script itself.
        if (whole !== undefined && whole.count > 0 && whole.startOffset > 0)
          coverage.ran.add(`${name} ${whole.startOffset}`)
      }
    }
  }
}

/** How many functions a script holds; 0 when it does not parse. */
export async function countFunctions(script: string): Promise<number> {
  const { parseSync, Visitor } = await import('oxc-parser')
  const parsed = parseSync('script.js', script)
  if (parsed.errors.length > 0) return 0
  const counted = { functions: 0 }
  const count = (): void => void (counted.functions += 1)
  new Visitor({ FunctionDeclaration: count, FunctionExpression: count, ArrowFunctionExpression: count }).visit(
    parsed.program,
  )
  return counted.functions
}
