import { controls } from './forced.ts'
import type { Stage } from './interact.ts'
import type { InteractionObservation } from './observation.ts'
import { focusedProgram } from './page/controls.ts'
import { scrollProgram } from './page/scroll.ts'

const MAX_STOPS = 12

/** Where Tab leads, what Enter does on the first button it reaches, and what the end of a long page shows. */
export async function useKeys(stage: Stage): Promise<readonly InteractionObservation[]> {
  const order = await tabOrder(stage)
  return [...order, ...(await enter(stage)), ...(await scroll(stage))]
}

async function tabOrder({ session }: Stage): Promise<readonly InteractionObservation[]> {
  const stops: string[] = []
  while (stops.length < MAX_STOPS) {
    await session.page.keyboard.press('Tab').catch(() => undefined)
    const name = String(await session.page.evaluate(focusedProgram()).catch(() => ''))
    if (name === '') break
    stops.push(name)
  }
  if (stops.length === 0) return []
  const facts = Object.fromEntries(stops.map((name, at) => [`stop ${at + 1}`, name]))
  return [{ kind: 'tab', target: 'page', facts, state: undefined }]
}

/** What has the role of a button without being one is where Enter gets forgotten. */
const BUTTONS = ['[role=button]:not(button,summary),[role=tab]:not(button)', 'button:not([type=submit])'] as const

async function enter(stage: Stage): Promise<readonly InteractionObservation[]> {
  for (const selector of BUTTONS) {
    const name = await focusFirst(stage, selector)
    if (name === undefined) continue
    await stage.session.page.keyboard.press('Enter').catch(() => undefined)
    const state = await stage.read()
    await stage.renew(state)
    return [{ kind: 'enter', target: name, facts: {}, state }]
  }
  return []
}

/** The name of the first that can have the focus and was not entered on an earlier route. */
async function focusFirst({ session: { page }, clicked }: Stage, selector: string): Promise<string | undefined> {
  const listed = await controls(page, { selector, submitters: 'without' })
  const fresh = listed.find(({ name }) => !clicked.has(`enter ${name}`))
  if (fresh === undefined) return undefined
  const focus = page.locator(selector).nth(fresh.index).focus({ timeout: 2000 })
  return focus.then(
    () => fresh.name,
    () => undefined,
  )
}

/** Pictures and lists that wait for the scroll bar, heads that stay. */
async function scroll(stage: Stage): Promise<readonly InteractionObservation[]> {
  const moved = await stage.session.page.evaluate(scrollProgram('end')).catch(() => false)
  if (moved !== true) return []
  const state = await stage.read()
  await stage.session.page.evaluate(scrollProgram('start')).catch(() => undefined)
  await stage.renew(state)
  return [{ kind: 'scroll', target: 'page', facts: {}, state }]
}
