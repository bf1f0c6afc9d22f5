import { afterEach, expect, it, vi } from 'vitest'
import { whenQuiet } from './collect.ts'

afterEach(() => void vi.useRealTimers())

it('collects once, when it has been quiet after many builds', () => {
  vi.useFakeTimers()
  const collect = vi.fn()
  const happened = whenQuiet(collect)
  for (let build = 0; build < 5; build += 1) {
    happened()
    vi.advanceTimersByTime(500)
  }
  expect(collect).not.toHaveBeenCalled()
  vi.advanceTimersByTime(5000)
  expect(collect).toHaveBeenCalledOnce()
  happened()
  vi.advanceTimersByTime(5000)
  expect(collect).toHaveBeenCalledTimes(2)
})
