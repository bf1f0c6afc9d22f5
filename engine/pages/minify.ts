/**
 * A page without what a browser does not need. The options are those that html-webpack-plugin users have had for years.
 *
 * @throws when the page is no HTML that can be parsed; the caller says which page
 */
export async function minifyPage(html: string): Promise<string> {
  const { minify } = await import('html-minifier-terser')
  return minify(html, {
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
}
