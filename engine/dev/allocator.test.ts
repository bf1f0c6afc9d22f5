import { expect, it } from 'vitest'
import { loadSparing } from './allocator.ts'

it('sets what the allocator reads while it is loaded, and only then', async () => {
  const env: Record<string, string | undefined> = { PEARS: '3' }
  const seen = await loadSparing(async () => ({ ...env }), env, 'linux')
  expect(seen).toEqual({ PEARS: '3', MIMALLOC_PURGE_DELAY: '0', MIMALLOC_ALLOW_THP: '0' })
  expect(env).toEqual({ PEARS: '3' })
  await expect(loadSparing(() => Promise.reject(new Error('rotten')), env, 'linux')).rejects.toThrow('rotten')
  expect(env).toEqual({ PEARS: '3' })
})

it('leaves what the user has set, and other systems', async () => {
  const env = { MIMALLOC_PURGE_DELAY: '100' }
  const seen = await loadSparing(async () => ({ ...env }), env, 'linux')
  expect(seen).toEqual({ MIMALLOC_PURGE_DELAY: '100', MIMALLOC_ALLOW_THP: '0' })
  expect(await loadSparing(async () => ({ ...env }), env, 'win32')).toEqual(env)
  expect(env).toEqual({ MIMALLOC_PURGE_DELAY: '100' })
})
