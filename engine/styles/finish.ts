import type { ResolvedConfig } from '../config/resolve.ts'
import { restoreNumbers } from './precision.ts'

export interface FinishedStyle {
  readonly css: string
  readonly map: string | undefined
  readonly warnings: readonly StyleWarning[]
}

/** What Lightning CSS could not read; line and column, 1-based, count in what it was given. */
export interface StyleWarning {
  readonly message: string
  readonly line: number
  readonly column: number
}

interface FinishRequest {
  readonly css: string
  readonly map: string | undefined
  /** Instead of a map: the file, relative to the root, that the text is. */
  readonly source: string | undefined
  readonly config: ResolvedConfig
  readonly name: string
}

/** Prefixes and lowers a stylesheet to the targets, and minifies it. */
export async function finishStyle(request: FinishRequest): Promise<FinishedStyle> {
  const { transform } = await import('lightningcss')
  const { config, source } = request
  const result = transform({
    filename: source ?? firstSource(request.map) ?? `${request.name}.css`,
    code: Buffer.from(request.css),
    minify: config.styles.minify,
    targets: config.targets.style,
    errorRecovery: true,
    sourceMap: (source ?? request.map) !== undefined,
    ...(request.map === undefined ? {} : { inputSourceMap: request.map }),
  })
  const css = Buffer.from(result.code).toString()
  const map = result.map == null ? undefined : Buffer.from(result.map).toString()
  return {
    ...restoreNumbers(request.css, { css, map }),
    warnings: result.warnings.map(({ message, loc }) => ({ message, line: loc.line, column: loc.column })),
  }
}

/** Lightning CSS lists its input among the sources; under this name it adds none. */
function firstSource(map: string | undefined): string | undefined {
  const parsed: { sources: string[] } = map === undefined ? { sources: [] } : JSON.parse(map)
  return parsed.sources[0]
}
