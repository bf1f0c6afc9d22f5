/** Puts an inline script into one form: esbuild, white space and syntax but not names. Falls back to collapsed text. */
export async function canonicalScript(text: string): Promise<string> {
  const { transform } = await import('esbuild')
  try {
    const options = {
      minifyWhitespace: true,
      minifySyntax: true,
      minifyIdentifiers: true,
      legalComments: 'none',
    } as const
    return (await transform(text, { ...options, loader: 'js' })).code.trim()
  } catch {
    return text.replace(/\s+/g, ' ').trim()
  }
}
