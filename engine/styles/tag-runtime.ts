/** The module that adds stylesheets to the page. */
export const STYLE_TAGS = '\0nexxo/style-tags'

/** Each sheet once, at the place of the first script that asks for it. */
export const STYLE_TAGS_CODE = `
const added = new Set()
export function add(sheets) {
  for (const [key, css] of sheets) {
    if (added.has(key)) continue
    added.add(key)
    const tag = document.createElement('style')
    if (globalThis.__webpack_nonce__) tag.setAttribute('nonce', globalThis.__webpack_nonce__)
    tag.append(css)
    document.head.append(tag)
  }
}
`
