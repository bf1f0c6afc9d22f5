import type { Question } from '../rule.ts'

/** Whether the old build stays as a script of its own. */
export function keepScripts(tool: string): Question {
  return {
    id: 'keep-scripts',
    message: 'Keep the old build as `build:original`?',
    choices: [
      { value: 'no', title: `No, remove ${tool}` },
      { value: 'yes', title: 'Yes, beside the new one' },
    ],
    fallback: 'no',
    applies: () => true,
  }
}
