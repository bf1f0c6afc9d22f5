import fs from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Plugin } from 'rolldown'

const FILLED_WITHIN_MS = 50
const LOOK_EVERY_MS = 5

/** Whoever saves a file may empty it first: what is empty is read when it has stayed so. */
export function emptiedPlugin(): Plugin {
  return {
    name: 'nexxo:emptied',
    async watchChange(id) {
      const until = performance.now() + FILLED_WITHIN_MS
      while (fs.statSync(id, { throwIfNoEntry: false })?.size === 0 && performance.now() < until)
        await wait(LOOK_EVERY_MS)
    },
  }
}
