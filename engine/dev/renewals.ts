type Renew = (files: readonly string[]) => Promise<void>

/** One renewal after the other: files that change before the next one begins are its together, and fail together. */
export function inTurn(renew: Renew): Renew {
  const state: { last: Promise<void>; next?: Promise<void> } = { last: Promise.resolve() }
  const waiting = new Set<string>()
  return (files) => {
    for (const file of files) waiting.add(file)
    state.next ??= state.last.then(() => {
      delete state.next
      const taken = [...waiting]
      waiting.clear()
      const now = renew(taken)
      state.last = now.catch(() => undefined)
      return now
    })
    return state.next
  }
}
