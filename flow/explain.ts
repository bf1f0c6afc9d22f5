import path from 'node:path'
import { globSync } from 'tinyglobby'
import { readText } from '../host/disk.ts'
import { packageRoot } from '../host/package-root.ts'

export interface Explanation {
  /** `cra/svg-component` */
  readonly id: string
  readonly markdown: string
}

/** Every id that `nexxo explain` knows: rules by their README, all others by their section in docs/diagnostics.md. */
export function explanations(): readonly Explanation[] {
  return [...ruleExplanations(), ...diagnosticExplanations()]
}

function ruleExplanations(): readonly Explanation[] {
  const root = packageRoot()
  const files = globSync('codemods/*/rules/*/README.md', { cwd: root }).toSorted()
  return files.map((file) => {
    const [, tool, , rule] = file.split('/')
    return { id: `${tool}/${rule}`, markdown: readText(path.join(root, file)) ?? '' }
  })
}

/** A section is a second-level heading that is a code; it ends at the next one. */
function diagnosticExplanations(): readonly Explanation[] {
  const text = readText(path.join(packageRoot(), 'docs/diagnostics.md')) ?? ''
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...body] = section.split('\n')
      return { id: heading.replaceAll('`', '').trim(), markdown: `# ${heading}\n${body.join('\n')}`.trim() }
    })
}
