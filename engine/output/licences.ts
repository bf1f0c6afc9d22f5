/** Comments that must travel with the code: terser's rule, which webpack's `LICENSE.txt` files follow. */
const KEPT = /@preserve|@lic|@cc_on|^\**!/i
const COMMENT = /\/\*([\s\S]*?)\*\//g

/** What a source with such a comment has in it. */
export const LICENCE_SIGN = /@preserve|@lic|@cc_on|\/\*\**!/i

/** The licence comments of some sources, each once, sorted; `undefined` when there are none. */
export function licenceText(sources: readonly string[]): string | undefined {
  const comments = new Set<string>()
  for (const source of sources) {
    if (!LICENCE_SIGN.test(source)) continue
    for (const [comment, inner = ''] of source.matchAll(COMMENT)) if (KEPT.test(inner)) comments.add(comment)
  }
  return comments.size === 0 ? undefined : `${[...comments].toSorted().join('\n\n')}\n`
}

/** The line that a script starts with when its licences stand in another file. */
export function licenceBanner(fileName: string): string {
  return `/*! For license information please see ${fileName} */\n`
}
