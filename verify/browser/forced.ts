import type { CDPSession, Page } from 'playwright-core'
import type { InteractRequest } from './interact.ts'
import type { InteractionObservation, StyleRecord } from './observation.ts'
import { type Control, controlStylesProgram, controlsProgram } from './page/controls.ts'

const FOCUSABLE = 'a[href],button,input,select,textarea,summary,[role=button],[role=tab],[tabindex]'
const MAX_STYLED = 15

/** What a selector finds, with names. */
export async function controls(page: Page, wanted: Parameters<typeof controlsProgram>[0]): Promise<readonly Control[]> {
  // The program of controls.ts answers Control[].
  return (await page.evaluate(controlsProgram(wanted))) as readonly Control[]
}

/** The styles that `:hover`, `:focus` and `:active` change, forced through the debugger so that no pointer has to travel. */
export async function forcedStates({ session, baseline }: InteractRequest): Promise<readonly InteractionObservation[]> {
  const { page } = session
  const listed = (await controls(page, { selector: FOCUSABLE, submitters: 'with' })).filter(
    ({ index }) => index < MAX_STYLED,
  )
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
