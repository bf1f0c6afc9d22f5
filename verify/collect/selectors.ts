const LIST = /:is\(((?:[^()[\]"']|\[[^\]]*\]|:not\([^(),]*\))*)\)/
const COMBINED = /(?<=[^\s>+~,])\s*([\s>+~])\s*(?=[^\s>+~])/

/**
 * The selectors that a selector with `:is()` stands for, which some minifiers write in the place of a list. A list whose members differ in
 * specificity weighs as its heaviest, and one whose members have ancestors of their own means more: these stay as they are.
 */
export function withoutIs(selector: string): readonly string[] {
  const found = LIST.exec(selector)
  const [whole = '', inside = ''] = found ?? []
  if (found === null) return [selector]
  const [before, after] = [selector.slice(0, found.index), selector.slice(found.index + whole.length)]
  const members = inside.split(',').map((member) => member.trim())
  if (!isList(members, { before, after })) return [selector]
  return members.flatMap((member) => withoutIs(`${before}${member}${after}`))
}

function isList(
  members: readonly string[],
  { before, after }: { readonly before: string; readonly after: string },
): boolean {
  const stands = /^$|[\s>]$/.test(before)
  const joins = /[+~]\s*$/.test(before)
  return members.every((member, index) => {
    const combinator = COMBINED.exec(member.replace(/\[[^\]]*\]/g, '[]'))?.[1]
    const isType = /^[a-z*]/i.test(member)
    // Siblings have one parent, so a list of them may stand wherever its last one stands; a name of an element begins a compound.
    if (combinator === undefined ? isType && !stands && !joins : !stands || !/[+~]/.test(combinator)) return false
    if (combinator !== undefined && /[\s>]/.test(member.replace(/\s*[+~]\s*/g, '+'))) return false
    if (/^[a-z-]/i.test(after)) return false
    return index === 0 || specificity(member) === specificity(members[0] ?? '')
  })
}

/** Ids, classes and the like, elements. */
function specificity(selector: string): string {
  // `:not(…)` weighs as what stands in it.
  const said = selector.replace(/:not\(([^()]*)\)/g, '$1')
  const count = (pattern: RegExp) => said.match(pattern)?.length ?? 0
  const names = said.replace(/\[[^\]]*\]/g, '[]')
  const elements = names.split(/[\s>+~]+/).filter((part) => /^[a-z]/i.test(part)).length
  return [count(/#/g), count(/\.|\[|(?<!:):(?!:)/g), elements + count(/::/g)].join()
}
