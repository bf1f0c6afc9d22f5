import { refuse } from '../../core/diagnostic.ts'

/**
 * A page without what a browser does not need. The options are those that html-webpack-plugin users have had for years.
 *
 * @param page  its path, for the message
 * @throws NexxoError `pages/minify` when the page is no HTML that can be parsed
 */
export async function minifyPage(html: string, page: string): Promise<string> {
  const { minify } = await import('html-minifier-terser')
  const minified = minify(html, {
    collapseWhitespace: true,
    keepClosingSlash: true,
    minifyCSS: true,
    minifyJS: true,
    minifyURLs: true,
    removeComments: true,
    removeEmptyAttributes: true,
    removeRedundantAttributes: true,
    removeStyleLinkTypeAttributes: true,
    useShortDoctype: true,
  })
  return minified.catch((error: unknown) => {
    throw refuse('pages/minify', {
      message: `The page ${page} cannot be minified: ${error instanceof Error ? error.message : String(error)}.`,
      help: 'Correct the HTML, or set `pages.minify` to `false`.',
    })
  })
}
