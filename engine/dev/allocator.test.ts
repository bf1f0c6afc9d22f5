import { expect, it } from 'vitest'
import { loadSparing } from './allocator.ts'

const SET = { MIMALLOC_PURGE_DELAY: '0', MIMALLOC_ALLOW_THP: '0', MIMALLOC_GENERIC_COLLECT: '1000' }

it('sets what the allocator reads while it is loaded, and only then', async () => {
  const env: Record<string, string | undefined> = { PEARS: '3' }
  const seen = await loadSparing(async () => ({ ...env }), env, 'linux')
  expect(seen).toEqual({ PEARS: '3', ...SET })
  expect(env).toEqual({ PEARS: '3' })
  await expect(loadSparing(() => Promise.reject(new Error('rotten')), env, 'linux')).rejects.toThrow('rotten')
  expect(env).toEqual({ PEARS: '3' })
})

it('leaves what the user has set, and other systems', async () => {
  const env = { MIMALLOC_PURGE_DELAY: '100' }
  const seen = await loadSparing(async () => ({ ...env }), env, 'linux')
  expect(seen).toEqual({ ...SET, MIMALLOC_PURGE_DELAY: '100' })
  expect(await loadSparing(async () => ({ ...env }), env, 'win32')).toEqual(env)
  expect(env).toEqual({ MIMALLOC_PURGE_DELAY: '100' })
})

it('leaves out traces of mistakes where traces are asked for, as long as the process runs', async () => {
  const env = { RUST_BACKTRACE: '1' }
  await loadSparing(async () => undefined, env, 'linux')
  expect(env).toEqual({ RUST_BACKTRACE: '1', RUST_LIB_BACKTRACE: '0' })
  const wanted = { RUST_BACKTRACE: '1', RUST_LIB_BACKTRACE: '1' }
  await loadSparing(async () => undefined, wanted, 'linux')
  expect(wanted).toEqual({ RUST_BACKTRACE: '1', RUST_LIB_BACKTRACE: '1' })
})
