const COMPONENT = /\.(?:vue|svelte)$/
const COMMENT_OR_SCRIPT = /<!--[\s\S]*?-->|(<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>)([\s\S]*?)<\/script\s*>/gi

/** The scripts of a file; `path` has the extension of their language. */
export interface ScriptPart {
  readonly path: string
  readonly text: string
}

/**
 * What a parser of scripts reads of a file: a component of Vue or Svelte with everything around its scripts blanked, any other file
 * as it is. Offsets and lines are those of the whole file.
 */
export function scriptPart(path: string, text: string): ScriptPart {
  if (!COMPONENT.test(path)) return { path, text }
  const scripts = [...text.matchAll(COMMENT_OR_SCRIPT)].flatMap(
    ([, opening, attributes = '', code = ''], index, all) => {
      const language = languageOf(attributes)
      if (opening === undefined || language === undefined) return []
      const start = (all[index]?.index ?? 0) + opening.length
      return [{ start, end: start + code.length, language }]
    },
  )
  const language = scripts.map((script) => script.language).find((each) => each !== 'js') ?? 'js'
  return { path: `${path}.${language}`, text: onlyThese(text, scripts) }
}

/** `undefined` for a language that no parser of ours reads. */
function languageOf(attributes: string): 'js' | 'jsx' | 'ts' | 'tsx' | undefined {
  const named = /\b(?:lang|type)=["']?(?:text\/|application\/)?([\w-]+)/i.exec(attributes)?.[1]?.toLowerCase() ?? 'js'
  if (named === 'js' || named === 'javascript' || named === 'module' || named === 'babel') return 'js'
  if (named === 'ts' || named === 'typescript') return 'ts'
  return named === 'jsx' || named === 'tsx' ? named : undefined
}

function onlyThese(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const ends = [0, ...spans.map(({ end }) => end)]
  const kept = spans.map(({ start, end }, index) => blank(text.slice(ends[index], start)) + text.slice(start, end))
  return kept.join('') + blank(text.slice(ends.at(-1)))
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}
