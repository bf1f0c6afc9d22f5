import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { Engine } from './engine.ts'
import { rebuilding } from './rebuild.ts'

/** An engine whose builds end when they are let go. */
function slowEngine() {
  const builds: (() => void)[] = []
  const state = { running: Promise.resolve() }
  const engine: Engine = {
    idle: () => Promise.resolve(),
    latest: () => state.running,
    buildAll() {
      state.running = new Promise((resolve) => builds.push(resolve))
    },
    register: () => Promise.resolve(),
    forget: () => Promise.resolve(),
    delivered: () => undefined,
    compile: () => Promise.resolve(undefined),
    modules: () => [],
    module: () => null,
    close: () => Promise.resolve(),
  }
  return { engine, builds }
}

it('builds everything once for all who ask before it begins, and again for those who ask later', async () => {
  const { engine, builds } = slowEngine()
  const rebuild = rebuilding(engine, { expectAll: () => undefined, giveUp: () => undefined, hasReadAll: () => true })
  const early = [rebuild.start(), rebuild.start()]
  await turn()
  expect(builds.length).toBe(1)
  // What is noticed now may have been saved after the build had read it.
  const late = [rebuild.start(), rebuild.start()]
  builds[0]?.()
  await Promise.all(early)
  await turn()
  expect([builds.length, rebuild.isRunning()]).toEqual([2, true])
  builds[1]?.()
  await Promise.all(late)
  expect([builds.length, rebuild.isRunning()]).toEqual([2, false])
})

it('asks again where the request got lost', async () => {
  const { engine, builds } = slowEngine()
  const answers = [false, true]
  const rebuild = rebuilding(engine, {
    expectAll: () => undefined,
    giveUp: () => undefined,
    hasReadAll: () => answers.shift() ?? true,
  })
  const done = rebuild.start()
  for (const at of [0, 1]) {
    await turn()
    builds[at]?.()
  }
  await done
  expect(builds.length).toBe(2)
})
