import type { CDPSession, Page } from 'playwright-core'
import type { InteractionObservation, PageState, StyleRecord } from './observation.ts'
import { type Control, controlStylesProgram, controlsProgram } from './page/controls.ts'
import type { Session } from './session.ts'

export interface InteractRequest {
  readonly session: Session
  readonly baseline: StyleRecord
  /** Buttons that were clicked on an earlier route are not clicked again: a header is on every page. */
  readonly clicked: ReadonlySet<string>
  readonly settle: () => Promise<unknown>
  readonly collect: () => Promise<PageState>
  /** Loads the route again. */
  readonly reset: () => Promise<void>
}

const FOCUSABLE = 'a[href],button,input,select,textarea,summary,[role=button],[role=tab],[tabindex]'
const CLICKABLE = 'button,summary,input[type=button],input[type=submit],[role=button],[role=tab],[role=switch]'
const TYPABLE = 'input:not([type]),input[type=text],input[type=search],input[type=email],input[type=number],textarea'
const MAX_STYLED = 15
const MAX_CLICKED = 8
const MAX_TYPED = 5

/** What pointers and keys set in motion: forced states first, then clicks, each from a fresh page, then typing. */
export async function interact(request: InteractRequest): Promise<readonly InteractionObservation[]> {
  return [...(await forcedStates(request)), ...(await clicks(request)), ...(await typing(request))]
}

async function controls(page: Page, selector: string): Promise<readonly Control[]> {
  // The program of controls.ts answers Control[].
  return (await page.evaluate(controlsProgram(selector))) as readonly Control[]
}

/** The styles that `:hover`, `:focus` and `:active` change, forced through the debugger so that no pointer has to travel. */
async function forcedStates({ session, baseline }: InteractRequest): Promise<readonly InteractionObservation[]> {
  const { page } = session
  const listed = (await controls(page, FOCUSABLE)).filter(({ index }) => index < MAX_STYLED)
  if (listed.length === 0) return []
  const read = async (): Promise<readonly StyleRecord[]> => {
    const program = controlStylesProgram({ selector: FOCUSABLE, max: MAX_STYLED, properties: Object.keys(baseline) })
    // The program of controls.ts answers one record per element.
    return (await page.evaluate(program)) as readonly StyleRecord[]
  }
  const protocol = await page.context().newCDPSession(page)
  try {
    const force = await forcing(protocol)
    const before = await read()
    const found: InteractionObservation[] = []
    for (const [kind, states] of Object.entries(FORCED)) {
      await force(states)
      const after = await read()
      for (const { index, name } of listed)
        found.push({ kind, target: name, facts: changed(before[index], after[index]), state: undefined })
    }
    await force([])
    return found
  } finally {
    await protocol.detach().catch(() => undefined)
  }
}

const FORCED = { hover: ['hover'], focus: ['focus', 'focus-visible'], press: ['hover', 'active'] } as const

async function forcing(protocol: CDPSession): Promise<(states: readonly string[]) => Promise<void>> {
  await protocol.send('DOM.enable')
  await protocol.send('CSS.enable')
  const { root } = await protocol.send('DOM.getDocument', { depth: 0 })
  const { nodeIds } = await protocol.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: FOCUSABLE })
  return async (states) => {
    const nodes = nodeIds.slice(0, MAX_STYLED)
    await Promise.all(
      nodes.map((nodeId) => protocol.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: [...states] })),
    )
  }
}

function changed(before: StyleRecord | undefined, after: StyleRecord | undefined): StyleRecord {
  return Object.fromEntries(Object.entries(after ?? {}).filter(([name, value]) => before?.[name] !== value))
}

async function clicks(request: InteractRequest): Promise<readonly InteractionObservation[]> {
  const { page } = request.session
  const found: InteractionObservation[] = []
  const listed = await controls(page, CLICKABLE)
  const fresh = listed.filter(({ name }) => !request.clicked.has(name)).slice(0, MAX_CLICKED)
  if (fresh.length === 0) return []
  const untouched = await fingerprint(request)
  for (const { index, name } of fresh) {
    const reached = await page
      .locator(CLICKABLE)
      .nth(index)
      .click({ timeout: 1500 })
      .then(
        () => 'clicked',
        () => 'out of reach',
      )
    await request.settle()
    const state = await request.collect()
    found.push({ kind: 'click', target: name, facts: { result: reached }, state })
    if (JSON.stringify(content(state)) !== untouched) await request.reset()
  }
  return found
}

async function fingerprint(request: InteractRequest): Promise<string> {
  return JSON.stringify(content(await request.collect()))
}

function content(state: PageState): unknown {
  return [state.url, state.root, state.storage]
}

async function typing(request: InteractRequest): Promise<readonly InteractionObservation[]> {
  const { page } = request.session
  const fields = (await controls(page, TYPABLE)).slice(0, MAX_TYPED)
  if (fields.length === 0) return []
  for (const { index } of fields) {
    const field = page.locator(TYPABLE).nth(index)
    const type = await field.getAttribute('type', { timeout: 1000 }).catch(() => null)
    await field.fill(textFor(type ?? 'text'), { timeout: 1000 }).catch(() => undefined)
  }
  await request.settle()
  const target = fields.map(({ name }) => name).join(', ')
  return [{ kind: 'type', target, facts: {}, state: await request.collect() }]
}

function textFor(type: string): string {
  if (type === 'number') return '42'
  return type === 'email' ? 'pear@example.com' : 'Pears and plums'
}
