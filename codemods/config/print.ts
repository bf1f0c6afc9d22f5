import type { UserConfig } from '../../core/config.ts'
import { printValue } from '../../transforms/script/print-value.ts'

/** What is said beside the values. */
export interface Remarks {
  /** One line above the configuration. */
  readonly heading: string | undefined
  /** Dotted path of a field → its trailing comment. */
  readonly fields: Readonly<Record<string, string>>
}

/** The text of a `nexxo.config.ts`, with `\n` line ends. */
export function printConfig(config: UserConfig, remarks: Remarks): string {
  const heading = remarks.heading === undefined ? '' : `// ${remarks.heading}\n`
  const value = printValue(config, { remarks: remarks.fields })
  return `import { defineConfig } from 'nexxo';\n\n${heading}export default defineConfig(${value});\n`
}
