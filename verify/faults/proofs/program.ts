import { children, parseScript, type SyntaxNode, textAt, walk, child } from '../../collect/syntax.ts'
import type { Prover } from './index.ts'

/** Both scripts become the same bytes in a minifier that folds constants and removes what cannot run or is used by nobody. */
export const sameProgram: Prover = async ({ before, after }) => {
  const [one, two] = await Promise.all([smallest(before), smallest(after)])
  if (one === undefined || one !== two) return undefined
  return { name: 'same-program', because: 'Minified with dead code removed, both scripts are the same bytes.' }
}

/** `undefined` where the script cannot be read. */
async function smallest(text: string): Promise<string | undefined> {
  const { rolldown } = await import('rolldown')
  const { transform } = await import('esbuild')
  const program = await asModule(text.replace(/\/\/# sourceMappingURL=.*\s*$/, ''))
  try {
    const bundle = await rolldown({
      input: 'program.js',
      external: (id) => id !== 'program.js',
      logLevel: 'silent',
      plugins: [
        {
          name: 'program',
          resolveId: (id) => (id === 'program.js' ? id : { id, external: true }),
          load: (id) => (id === 'program.js' ? program : undefined),
        },
      ],
    })
    const { output } = await bundle.generate({ format: 'es', minify: true })
    await bundle.close()
    const { code } = await transform(output[0].code, { minify: true, legalComments: 'none', loader: 'js' })
    return code
  } catch {
    return undefined
  }
}

/** What a script that is no module declares is a global, which others may use: it is kept by exporting it. */
async function asModule(text: string): Promise<string> {
  const { body } = await parseScript('program.js', text)
  if (body.some(({ type }) => /^(?:Import|Export)/.test(type))) return text
  const names = body.flatMap(declaredBy)
  return `${text}\nexport { ${[...new Set(names)].join(', ')} }`
}

function declaredBy(statement: SyntaxNode): readonly string[] {
  const declared = statement.type === 'VariableDeclaration' ? children(statement, 'declarations') : [statement]
  const named = /Declarat(?:ion|or)$/.test(statement.type) ? declared.map((node) => child(node, 'id')) : []
  return named.flatMap((id) => (id === undefined ? [] : boundBy(id)))
}

function boundBy(pattern: SyntaxNode): readonly string[] {
  const names: string[] = []
  walk(pattern, (node, parent, key) => {
    const isKey = parent?.type === 'Property' && key === 'key'
    if (node.type === 'Identifier' && !isKey) names.push(textAt(node, 'name') ?? '')
  })
  return names
}
