import { controls } from './forced.ts'
import type { Stage } from './interact.ts'
import type { InteractionObservation, PageState } from './observation.ts'
import { type Control, layersProgram } from './page/controls.ts'

const CLICKABLE = [
  'button,summary,input[type=button],input[type=reset],a[href="#"],[popovertarget]',
  ...'button tab switch checkbox radio menuitem menuitemcheckbox menuitemradio option treeitem combobox'
    .split(' ')
    .map((role) => `[role=${role}]`),
].join(',')
const MAX_CLICKED = 8
/** Controls that only a click brings up, for one click and for all of a route. */
const MAX_INNER = { each: 2, all: 4 }

/**
 * Clicks what is no link and submits nothing, each name once, from a fresh page; then Escape where that opened something, and
 * what appeared, one level deep.
 */
export async function press(stage: Stage): Promise<readonly InteractionObservation[]> {
  const listed = await clickable(stage)
  const outside = new Set(listed.map(({ name }) => name))
  const fresh = firstOfEach(listed)
    .filter(({ name }) => !stage.clicked.has(`click ${name}`))
    .slice(0, MAX_CLICKED)
  const found: InteractionObservation[] = []
  const left = { inner: MAX_INNER.all }
  for (const control of fresh) found.push(...(await pressOne(stage, { control, outside, left })))
  return found
}

function clickable(stage: Stage): Promise<readonly Control[]> {
  return controls(stage.session.page, { selector: CLICKABLE, submitters: 'without' })
}

function firstOfEach(listed: readonly Control[]): readonly Control[] {
  return listed.filter(({ name }, at) => listed.findIndex((other) => other.name === name) === at)
}

interface Press {
  readonly control: Control
  /** Names of what is there without a click. */
  readonly outside: ReadonlySet<string>
  readonly left: { inner: number }
}

async function pressOne(stage: Stage, { control, outside, left }: Press): Promise<readonly InteractionObservation[]> {
  const before = await layers(stage)
  const outer = await click(stage, control, control.name)
  const found: InteractionObservation[] = [outer.seen]
  let state = outer.state
  if ((await layers(stage)) > before) {
    await stage.session.page.keyboard.press('Escape').catch(() => undefined)
    state = await stage.read()
    found.push({ kind: 'escape', target: control.name, facts: {}, state })
    if (left.inner > 0) {
      await stage.renew(state)
      state = (await click(stage, control, control.name)).state
    }
  }
  const moved = state.url !== outer.state.url || stage.isUntouched(state)
  const inner = moved || left.inner <= 0 ? [] : await innerControls(stage, outside)
  for (const [at, one] of inner.entries()) {
    if (at > 0) {
      await stage.renew(state)
      await click(stage, control, control.name)
    }
    left.inner -= 1
    const seen = await click(stage, one, `${control.name} › ${one.name}`)
    found.push(seen.seen)
    state = seen.state
  }
  await stage.renew(state)
  return found
}

async function innerControls(stage: Stage, outside: ReadonlySet<string>): Promise<readonly Control[]> {
  const listed = await clickable(stage)
  return firstOfEach(listed)
    .filter(({ name }) => !outside.has(name) && ![...stage.clicked].some((done) => done.endsWith(` › ${name}`)))
    .slice(0, MAX_INNER.each)
}

/** Counting fails while the page goes elsewhere; nothing lies open then. */
async function layers({ session }: Stage): Promise<number> {
  return Number(await session.page.evaluate(layersProgram()).catch(() => 0))
}

async function click(
  stage: Stage,
  { index }: Control,
  target: string,
): Promise<{ readonly seen: InteractionObservation; readonly state: PageState }> {
  const result = await stage.session.page
    .locator(CLICKABLE)
    .nth(index)
    .click({ timeout: 2000 })
    .then(
      () => 'clicked',
      () => 'out of reach',
    )
  const state = await stage.read()
  return { seen: { kind: 'click', target, facts: { result }, state }, state }
}
