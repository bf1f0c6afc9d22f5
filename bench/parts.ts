/** A page of several commands' figures: each writes its own part, between two comments. */
export function withPart(page: string, part: string, text: string): string {
  const [begin, end] = [`<!-- begin ${part} -->`, `<!-- end ${part} -->`]
  const block = `${begin}\n\n${text.trim()}\n\n${end}\n`
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from >= 0 && to > from) return page.slice(0, from) + block + page.slice(to + end.length).replace(/^\n/, '')
  return page.trim() === '' ? block : `${page.trimEnd()}\n\n${block}`
}
