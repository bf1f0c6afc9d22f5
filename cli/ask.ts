import type { Question } from '../codemods/rule.ts'

/** The wizard's questions. Only called when a person is there to answer. */
export async function confirm(message: string, fallback: boolean): Promise<boolean> {
  const { default: inquirer } = await import('inquirer')
  const { answer } = await inquirer.prompt([{ type: 'confirm', name: 'answer', message, default: fallback }])
  return answer === true
}

export async function askText(message: string): Promise<string> {
  const { default: inquirer } = await import('inquirer')
  const { answer } = await inquirer.prompt([{ type: 'input', name: 'answer', message }])
  return String(answer)
}

export async function choose<Value extends string>(
  message: string,
  choices: readonly { readonly value: Value; readonly title: string }[],
): Promise<Value> {
  const { default: inquirer } = await import('inquirer')
  const { answer } = await inquirer.prompt([
    { type: 'select', name: 'answer', message, choices: choices.map(({ value, title }) => ({ value, name: title })) },
  ])
  const chosen = choices.find(({ value }) => value === answer)
  if (chosen === undefined) throw new Error(`The prompt answered ${String(answer)}.`)
  return chosen.value
}

/** Asks a recipe's questions in order; id → value. */
export async function askQuestions(questions: readonly Question[]): Promise<Readonly<Record<string, string>>> {
  const answers: Record<string, string> = {}
  for (const question of questions) answers[question.id] = await choose(question.message, question.choices)
  return answers
}
