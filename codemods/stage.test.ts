import { describe, expect, it } from 'vitest'
import { memorySource } from '../core/tree.ts'
import { fingerprintOf } from '../tests/support/fingerprint.ts'
import { recipe as cra } from './cra/recipe.ts'
import type { Recipe, Rule } from './rule.ts'
import { plan, stage } from './stage.ts'

function rule(id: Rule['id'], run: Rule['run'], applies = true): Rule {
  return { id, title: id, safety: 'automatic', applies: () => applies, run }
}

function staged(rules: readonly Rule[], files: Readonly<Record<string, string>>) {
  const recipe: Recipe = { ...cra, rules }
  const project = fingerprintOf()
  return stage(plan(project, recipe, {}), recipe, memorySource(files), project)
}

const nothing = () => []

describe('plan', () => {
  it('holds the rules that apply, and an answer for every question', () => {
    const recipe: Recipe = { ...cra, rules: [rule('cra/pear', nothing), rule('cra/plum', nothing, false)] }
    expect(plan(fingerprintOf(), recipe, { nexxo: '1.0.0' })).toEqual({
      source: 'cra',
      answers: { 'keep-scripts': 'no', nexxo: '1.0.0' },
      steps: [{ rule: 'cra/pear', title: 'cra/pear', safety: 'automatic' }],
    })
  })
})

describe('stage', () => {
  it('makes one change of all edits of a file and names the rules', () => {
    const { changes } = staged(
      [
        rule('cra/pear', (tree) => (tree.write('a.txt', 'pear'), [])),
        rule('cra/plum', (tree) => (tree.write('a.txt', `${tree.read('a.txt')} plum`), [])),
      ],
      { 'a.txt': '' },
    )
    expect(changes).toEqual([
      { kind: 'edit', path: 'a.txt', before: '', after: 'pear plum', by: ['cra/pear', 'cra/plum'] },
    ])
  })

  it('moves a file as it is, and replaces one that moved and changed', () => {
    const { changes } = staged(
      [
        rule('cra/pear', (tree) => {
          tree.move('pear.png', 'art/pear.png')
          tree.move('a.txt', 'b.txt')
          tree.write('b.txt', 'new')
          return []
        }),
      ],
      { 'pear.png': '', 'a.txt': 'old' },
    )
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual(['remove a.txt', 'add b.txt', 'move pear.png'])
  })

  it('reports nothing for edits that cancel out', () => {
    const { changes } = staged(
      [
        rule('cra/pear', (tree) => (tree.write('a.txt', 'x'), tree.write('new.txt', ''), [])),
        rule('cra/plum', (tree) => (tree.write('a.txt', 'old'), tree.remove('new.txt'), [])),
      ],
      { 'a.txt': 'old' },
    )
    expect(changes).toEqual([])
  })

  it('writes the dependencies of all rules once, and keeps ranges that are there', () => {
    const before = '{\n  "dependencies": {\n    "a": "1",\n    "plum": "1"\n  }\n}\n'
    const { changes, dependencies } = staged(
      [
        rule(
          'cra/pear',
          (_tree, _project, edits) => (
            edits.add('pear', '^1', 'dependencies'),
            edits.add('a', '2', 'dependencies'),
            []
          ),
        ),
        rule('cra/plum', (_tree, _project, edits) => (edits.remove('plum'), edits.remove('quince'), [])),
      ],
      { 'package.json': before },
    )
    expect(dependencies).toEqual({ add: { pear: '^1' }, remove: ['plum'] })
    expect(changes).toEqual([
      {
        kind: 'edit',
        path: 'package.json',
        before,
        after: '{\n  "dependencies": {\n    "a": "1",\n    "pear": "^1"\n  }\n}\n',
        by: ['cra/pear', 'cra/plum'],
      },
    ])
  })
})

describe('the recipe of Create React App', () => {
  const files = {
    'package.json':
      '{\n  "scripts": {\n    "test": "react-scripts test"\n  },\n  "jest": {},\n  "devDependencies": {\n    "react-scripts": "5.0.1"\n  }\n}\n',
    'public/index.html': '<body>\n</body>\n',
    'src/index.tsx': "import { ReactComponent as Pear } from './pear.svg'\nconsole.log(Pear)\n",
    'tsconfig.json': '{}\n',
    '.gitignore': 'build\n',
  }

  it('changes nothing the second time', () => {
    const project = fingerprintOf()
    const chosen = plan(project, cra, { nexxo: '^0.1.0' })
    const { changes } = stage(chosen, cra, memorySource(files), project)
    const migrated: Record<string, string> = { ...files }
    for (const change of changes) {
      if (change.kind === 'remove') delete migrated[change.path]
      else if (change.kind !== 'move') migrated[change.path] = change.after
    }
    expect(changes.length).toBeGreaterThan(6)
    expect(stage(chosen, cra, memorySource(migrated), project).changes).toEqual([])
  })
})
