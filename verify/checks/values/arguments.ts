/** Callee and arguments of `arguments [".reduce","function","0"]`. */
export function argumentsOf(key: string): readonly string[] {
  // Written by the collection as a list of texts.
  return JSON.parse(key.slice(key.indexOf(' ') + 1)) as readonly string[]
}

/** Whether a call became another one by as little as a fault takes: an order, one argument less, one number for another. */
export function isCorrupted(before: readonly string[], after: readonly string[]): boolean {
  if (before[0] !== after[0]) return false
  if (before.length === after.length) return isReordered(before, after) || isOtherNumber(before, after)
  // Arguments of local functions go where their parameters are not used.
  return before[0] !== '_' && before.length === after.length + 1 && isShorter(before, after)
}

function isReordered(before: readonly string[], after: readonly string[]): boolean {
  return before.toSorted().join('\n') === after.toSorted().join('\n') && before.join('\n') !== after.join('\n')
}

function isOtherNumber(before: readonly string[], after: readonly string[]): boolean {
  const differing = before.flatMap((text, at) => (text === after[at] ? [] : [[text, after[at] ?? '']]))
  const [only, ...others] = differing
  return (
    only !== undefined &&
    others.length === 0 &&
    only.every((text) => /^-?[\d.]+(?:e[-+]?\d+)?$|^(?:true|false)$/.test(text))
  )
}

function isShorter(before: readonly string[], after: readonly string[]): boolean {
  const lost = before.findIndex((text, at) => text !== after[at])
  return before[lost] !== 'nothing' && before.toSpliced(lost, 1).join('\n') === after.join('\n')
}
