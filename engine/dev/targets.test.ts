import fs from 'node:fs'
import { afterEach, expect, it } from 'vitest'
import { createProject } from '../test-project.ts'
import { dev, type DevEvent } from './index.ts'

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** Codes of what a server says that nobody asks for anything but a page. */
async function codesFor(targets: string) {
  const project = createProject({ 'src/index.js': 'document.title = "Pears"' })
  ends.push(() => fs.rmSync(project.root, { recursive: true, force: true }))
  const events: DevEvent[] = []
  const onEvent = (event: DevEvent) => events.push(event)
  const server = await dev({ root: project.root, config: { targets }, port: 0, env: {}, onEvent })
  ends.push(() => server.close())
  expect((await fetch(server.origin)).status).toBe(200)
  const codes = () =>
    events.flatMap((event) =>
      event.kind === 'failed' || event.kind === 'warned'
        ? event.diagnostics.map(({ code }) => `${event.kind} ${code}`)
        : [],
    )
  await expect.poll(() => codes().length, { timeout: 8000 }).toBeGreaterThan(0)
  return codes()
}

it('answers before it reads the list of browsers, and says what is wrong with it', async () => {
  expect(await codesFor('no such browser')).toEqual(['failed config/targets'])
  expect(await codesFor('ie 11')).toEqual(['warned engine/es5-target'])
})
