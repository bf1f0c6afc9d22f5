import type { Code } from '../core/diagnostic.ts'

/** The words of the comment that stands where work is left: `nexxo lint` and `nexxo doctor` look for them. */
export function todo(rule: Code, task: string): string {
  return `nexxo-todo ${rule}: ${task}`
}
