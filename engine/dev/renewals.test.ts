import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { inTurn } from './renewals.ts'

it('renews one after the other, once for everything that has changed meanwhile', async () => {
  const log: string[] = []
  const gates: (() => void)[] = []
  const renew = inTurn(async (files) => {
    log.push(`begins ${files.join(' ')}`)
    await new Promise<void>((resolve) => gates.push(resolve))
    log.push(`ends ${files.join(' ')}`)
  })
  const first = renew(['.env'])
  await turn()
  const others = [renew(['.env']), renew(['nexxo.config.ts'])]
  await turn()
  expect(log).toEqual(['begins .env'])
  gates[0]?.()
  await first
  await turn()
  gates[1]?.()
  await Promise.all(others)
  expect(log).toEqual(['begins .env', 'ends .env', 'begins .env nexxo.config.ts', 'ends .env nexxo.config.ts'])
})

it('tells whoever asked that it failed, and goes on', async () => {
  const renew = inTurn(async ([file = '']) => {
    if (file === 'broken') throw new Error('It is rotten.')
  })
  await expect(renew(['broken'])).rejects.toThrow('It is rotten.')
  await expect(renew(['mended'])).resolves.toBe(undefined)
})
