import type { Stage } from './interact.ts'
import type { InteractionObservation, PageState } from './observation.ts'
import { fillProgram, formsProgram, submitProgram, untickProgram } from './page/forms.ts'

const MAX_FORMS = 3

/** Each form submitted empty and filled in; fields outside of forms are filled in too. What was done on an earlier route is left out. */
export async function useForms(stage: Stage): Promise<readonly InteractionObservation[]> {
  // The program of forms.ts answers string[].
  const names = (await stage.session.page.evaluate(formsProgram())) as readonly string[]
  const found: InteractionObservation[] = []
  for (const [index, name] of names.entries()) {
    if (found.length >= MAX_FORMS * 3 || stage.clicked.has(`submit ${name}`)) continue
    found.push(await step(stage, { kind: 'submit empty', target: name }, submitProgram(index)))
    await renewAfter(stage, found)
    found.push(await step(stage, { kind: 'fill', target: name }, fillProgram()))
    found.push(await step(stage, { kind: 'submit', target: name }, submitProgram(index)))
    await renewAfter(stage, found)
  }
  return found.length > 0 ? found : fillLoose(stage)
}

/** Boxes outside of forms are lists one takes from: with all of them ticked, one is let go again. */
async function fillLoose(stage: Stage): Promise<readonly InteractionObservation[]> {
  const { page } = stage.session
  const filled = await page.evaluate(fillProgram())
  if (filled === 0) return []
  const full = { kind: 'fill', target: 'page', facts: {}, state: await stage.read() }
  const unticked = await page.evaluate(untickProgram()).catch(() => false)
  return unticked === true ? [full, { ...full, kind: 'untick', state: await stage.read() }] : [full]
}

async function step(
  stage: Stage,
  { kind, target }: { readonly kind: string; readonly target: string },
  program: string,
): Promise<InteractionObservation> {
  // A page that goes elsewhere answers nothing.
  await stage.session.page.evaluate(program).catch(() => undefined)
  return { kind, target, facts: {}, state: await stage.read() }
}

async function renewAfter(stage: Stage, found: readonly InteractionObservation[]): Promise<void> {
  const state: PageState | undefined = found.at(-1)?.state
  if (state !== undefined) await stage.renew(state)
}
