import path from 'node:path'
import { globSync } from 'tinyglobby'
import { checks } from '../doctor/index.ts'
import { readText } from '../host/disk.ts'
import { packageRoot } from '../host/package-root.ts'
import { BROWSER_CODES } from '../verify/browser/codes.ts'
import { VERIFY_CODES } from '../verify/index.ts'

export interface Explanation {
  /** `cra/svg-component` */
  readonly id: string
  readonly markdown: string
}

/**
 * Every id that `nexxo explain` knows: rules by their README, findings of the comparison and checks of the doctor by
 * their tables, all other diagnostics by their section in docs/diagnostics.md.
 */
export function explanations(): readonly Explanation[] {
  return [...ruleExplanations(), ...findingExplanations(), ...checkExplanations(), ...diagnosticExplanations()]
}

function ruleExplanations(): readonly Explanation[] {
  const root = packageRoot()
  const files = globSync('codemods/*/rules/*/README.md', { cwd: root }).toSorted()
  return files.map((file) => {
    const [, tool, , rule] = file.split('/')
    return { id: `${tool}/${rule}`, markdown: readText(path.join(root, file)) ?? '' }
  })
}

function findingExplanations(): readonly Explanation[] {
  const codes = Object.entries({ ...VERIFY_CODES, ...BROWSER_CODES })
  return codes.map(([id, { title, help }]) => ({ id, markdown: `# ${id}\n\n${title}.\n\n${help}` }))
}

function checkExplanations(): readonly Explanation[] {
  return checks.map(({ id, title }) => ({
    id,
    markdown: `# ${id}\n\n${title}.\n\nRun it alone with \`nexxo doctor --only ${id}\`.`,
  }))
}

/** A section is a second-level heading that is a code; it ends at the next one. */
function diagnosticExplanations(): readonly Explanation[] {
  const text = readText(path.join(packageRoot(), 'docs/diagnostics.md')) ?? ''
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...body] = section.split('\n')
      return { id: heading.trim(), markdown: `# ${heading}\n${body.join('\n')}`.trim() }
    })
}
