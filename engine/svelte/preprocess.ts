import type { PreprocessorGroup } from 'svelte/compiler'
import type { Build } from '../state.ts'

/** What Svelte's own reading of TypeScript leaves alone: it only takes types away. */
const MORE_THAN_TYPES = /\benum\s|\bnamespace\s|\baccessor\s|(?:^|\s)@[\w(]|\b(?:public|private|protected|readonly)\s/

/** Compiles TypeScript and the languages of styles, where the project has no preprocessors of its own. */
export function ownPreprocessor(build: Build, major: number): PreprocessorGroup {
  return {
    name: 'nexxo',
    async script({ content, attributes, filename = '' }) {
      const isTyped = attributes['lang'] === 'ts' || attributes['lang'] === 'typescript'
      if (!isTyped || (major >= 5 && !MORE_THAN_TYPES.test(content))) return undefined
      return stripTypes(filename, content)
    },
    async style({ content, attributes, filename = '' }) {
      const lang = String(attributes['lang'] ?? 'css')
      if (lang === 'css') return undefined
      const { preprocessStyle } = await import('../styles/read.ts')
      const made = await preprocessStyle({ file: filename, text: content, lang }, { build })
      const css = /^(?:pcss|postcss)$/.test(lang) ? await byPostcss(made.css, filename, build) : made.css
      return { code: css, dependencies: [...made.files], ...(made.map === undefined ? {} : { map: made.map }) }
    },
  }
}

/**
 * Imports stay, as the markup may be all that uses them; fields stay fields, as they may be runes. esbuild writes enums in a form
 * that Svelte 4 understands.
 */
export async function stripTypes(filename: string, content: string) {
  const { transform } = await import('esbuild')
  const { code, map } = await transform(content, {
    loader: 'ts',
    sourcefile: filename,
    sourcemap: 'external',
    target: 'esnext',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true, useDefineForClassFields: true } },
  })
  return { code, map }
}

/** Rules that only the project's plugins understand are written out before Svelte reads them. */
async function byPostcss(css: string, file: string, { config }: Build): Promise<string> {
  const [{ default: postcss }, { projectPostcss }] = await Promise.all([
    import('postcss'),
    import('../styles/postcss.ts'),
  ])
  const { plugins } = await projectPostcss(config, file)
  return plugins.length === 0 ? css : (await postcss([...plugins]).process(css, { from: file })).css
}
