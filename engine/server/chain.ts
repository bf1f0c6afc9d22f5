import type { Middleware } from '../../core/config.ts'

/** One middleware of several: each may answer, hand on, or fail; a failure ends the row. */
export function chain(steps: readonly Middleware[]): Middleware {
  return (request, response, done) => {
    const runFrom = (index: number): void => {
      const step = steps[index]
      if (step === undefined) return done()
      const called = { times: 0 }
      const next = (error?: unknown): void => {
        // Some middlewares of users hand on and then fail too.
        if (called.times++ > 0) return
        if (error === undefined || error === null) runFrom(index + 1)
        else done(error)
      }
      try {
        Promise.resolve(step(request, response, next)).catch(next)
      } catch (error) {
        next(error)
      }
    }
    runFrom(0)
  }
}
