import { type Expression, expression } from '../../transforms/script/print-value.ts'

/** What is written beside a value that nexxo.config.ts cannot hold. */
export const TASK = 'nexxo-todo webpack/config: write what stood here'

/** A function by its text, a method of an object as a function; `undefined` with a task for one that needs what stands around it. */
export function functionOf(code: string | undefined): Expression & (() => never) {
  // The type of an option is that of what the printed text evaluates to.
  return expression(code === undefined ? `undefined /* ${TASK} */` : asFunction(code)) as Expression & (() => never)
}

function asFunction(text: string): string {
  if (/^(?:async\s+)?(?:function\b|\(|[\w$]+\s*=>)/.test(text)) return text
  return text.replace(/^(async\s+)?(\*?)\s*[\w$]+\s*\(/, (_, async = '', star) => `${async}function${star} (`)
}
