/** A candidate of a `srcset`: what comes before it, its URL, and its descriptors or the commas that end it. */
const CANDIDATE = /([\s,]*)([^\s,]\S*[^\s,]|[^\s,])(,+(?=\s|$)|[^,]*)/g

/**
 * Replaces the URLs of a `srcset`; a comma within a URL belongs to it.
 *
 * @see https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
 */
export function mapSrcset(text: string, map: (url: string) => string): string {
  return text.replaceAll(CANDIDATE, (_, before: string, url: string, after: string) => `${before}${map(url)}${after}`)
}
