import { urlOf } from '../output/names.ts'

/** The URL of an output file in a page; under a relative base a page in a folder reaches up to the output folder. */
export function pageUrl(fileName: string, { page, base }: { readonly page: string; readonly base: string }): string {
  const depth = page.split('/').length - 1
  if (base !== './' || depth === 0) return urlOf(base, fileName)
  return `${'../'.repeat(depth)}${fileName}`
}
