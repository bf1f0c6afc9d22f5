import type { InteractionObservation, PageState, StyleRecord } from './observation.ts'
import { forcedStates } from './forced.ts'
import { useForms } from './forms.ts'
import { useKeys } from './keys.ts'
import { press } from './press.ts'
import type { Session } from './session.ts'

export interface InteractRequest {
  readonly session: Session
  readonly baseline: StyleRecord
  /** What was done on an earlier route (`click button "Menu"`) is not done again: a header is on every page. */
  readonly clicked: ReadonlySet<string>
  readonly settle: () => Promise<unknown>
  readonly collect: () => Promise<PageState>
  /** Loads the route again. */
  readonly reset: () => Promise<void>
}

/** A page that is loaded again only when something has changed it. */
export interface Stage extends InteractRequest {
  /** Settles and reads the page. */
  readonly read: () => Promise<PageState>
  /** Loads the route again unless the page is as it was. */
  readonly renew: (last: PageState) => Promise<void>
  readonly isUntouched: (state: PageState) => boolean
}

/** What pointers and keys set in motion: forced states first, then keys, scrolling, clicks and forms, each from a fresh page. */
export async function interact(request: InteractRequest): Promise<readonly InteractionObservation[]> {
  const forced = await forcedStates(request)
  const stage = openStage(request, await request.collect())
  return [...forced, ...(await useKeys(stage)), ...(await press(stage)), ...(await useForms(stage))]
}

function openStage(request: InteractRequest, first: PageState): Stage {
  const untouched = contentOf(first)
  const isUntouched = (state: PageState): boolean => contentOf(state) === untouched
  return {
    ...request,
    isUntouched,
    read: async () => {
      await request.settle()
      return request.collect()
    },
    renew: async (last) => {
      if (!isUntouched(last)) await request.reset()
    },
  }
}

/** Where the focus, the pointer and the scroll bar are says nothing about what a click has done. */
function contentOf(state: PageState): string {
  return JSON.stringify([state.url, state.root, state.storage], (key, value: unknown) => {
    if (key === 'box' || key === 'style') return undefined
    if (key !== 'attributes' || !Array.isArray(value)) return value
    return value.filter((pair: unknown) => !Array.isArray(pair) || !FLEETING.has(String(pair[0])))
  })
}

const FLEETING = new Set(['.focused', '.scroll'])
