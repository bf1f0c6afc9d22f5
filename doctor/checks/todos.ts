import { positionAt } from '../../core/text.ts'
import { type Check, type DoctorContext, ok, warning } from '../check.ts'

const TEXT = /\.(?:[cm]?[jt]sx?|html|css|s[ac]ss|less|json|md|ya?ml|svg)$|(?:^|\/)\.[a-z]+(?:rc|\.local|\.[a-z]+)?$/
const TODO = /nexxo-todo ([\w/-]+):\s*([^\r\n]*)/g
const SHOWN = 10

export const todos: Check = {
  id: 'doctor/todos',
  title: 'Work left by hand',
  run: async (context) => {
    const found = places(context)
    if (found.length === 0) return ok('No `nexxo-todo` comment is left.')
    const rest = found.length > SHOWN ? `\nand ${found.length - SHOWN} more` : ''
    return warning(
      `${found.length} \`nexxo-todo\` ${found.length === 1 ? 'comment is' : 'comments are'} left:\n${found.slice(0, SHOWN).join('\n')}${rest}`,
      'Do what each says and remove the comment; `nexxo explain <rule id>` tells more.',
    )
  },
}

function places({ project }: DoctorContext): readonly string[] {
  const files = project.tree.list().filter((file) => TEXT.test(file))
  return files.flatMap((file) => {
    const text = project.tree.read(file) ?? ''
    return [...text.matchAll(TODO)].map((match) => {
      const { line, column } = positionAt(text, match.index)
      const what = (match[2] ?? '').replace(/\s*(?:\*\/|-->).*$/, '').trim()
      return `${file}:${line}:${column} ${match[1] ?? ''}: ${what}`
    })
  })
}
