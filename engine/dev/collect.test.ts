import { afterEach, expect, it, vi } from 'vitest'
import { whenQuiet } from './collect.ts'

afterEach(() => void vi.useRealTimers())

it('collects once, when it has been quiet after many builds', () => {
  vi.useFakeTimers()
  const collect = vi.fn(() => false)
  const happened = whenQuiet(collect)
  for (let build = 0; build < 5; build += 1) {
    happened()
    vi.advanceTimersByTime(500)
  }
  expect(collect).not.toHaveBeenCalled()
  vi.advanceTimersByTime(20_000)
  expect(collect).toHaveBeenCalledOnce()
  happened()
  vi.advanceTimersByTime(20_000)
  expect(collect).toHaveBeenCalledTimes(2)
})

it('collects once more where that gives back more, unless something happens before', () => {
  vi.useFakeTimers()
  const collect = vi.fn(() => true)
  const happened = whenQuiet(collect)
  happened()
  vi.advanceTimersByTime(20_000)
  expect(collect).toHaveBeenCalledTimes(2)
  happened()
  vi.advanceTimersByTime(3000)
  happened()
  vi.advanceTimersByTime(1500)
  expect(collect).toHaveBeenCalledTimes(3)
})
