/** Extensions of stylesheets, without the dot. `pcss` and `postcss` are CSS, `sss` is SugarSS. */
const EXTENSIONS = 'css|scss|sass|less|styl|stylus|pcss|postcss|sss'

/** Whether a path without query is a stylesheet. */
export function isStyleFile(file: string): boolean {
  return STYLE_FILE.test(file)
}

const STYLE_FILE = new RegExp(`\\.(?:${EXTENSIONS})$`)

/** Module ids of stylesheets, with any query; another plugin may have made them up. */
export const STYLE_ID = new RegExp(`\\.(?:${EXTENSIONS})(?:\\?[^?]*)?$`)

export type Preprocessor = 'sass' | 'less' | 'stylus'

/** What compiles a language; CSS needs nothing. */
export function preprocessorOf(lang: string): Preprocessor | undefined {
  if (lang === 'scss' || lang === 'sass') return 'sass'
  if (lang === 'less') return 'less'
  return lang === 'styl' || lang === 'stylus' ? 'stylus' : undefined
}

/** What a preprocessor made of a stylesheet. */
export interface Preprocessed {
  readonly css: string
  /** JSON; sources are absolute paths. */
  readonly map: string | undefined
  /** Every file it read, absolute. */
  readonly files: readonly string[]
}
