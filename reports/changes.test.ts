import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileChange } from '../core/change-set.ts'
import { unifiedDiff, viewChange, viewChanges } from './changes.ts'

const by = ['cra/index-html'] as const

function lines(count: number, change: (line: string, index: number) => string = (line) => line): string {
  return Array.from({ length: count }, (_, index) => change(`pear ${index}`, index)).join('\n')
}

const changes: readonly FileChange[] = [
  { kind: 'add', path: 'plum.txt', after: 'plum\n', by },
  { kind: 'add', path: 'empty.txt', after: '', by },
  { kind: 'edit', path: 'crlf.txt', before: 'a\r\nb\r\nc\r\n', after: 'a\r\nB\r\nc\r\n', by },
  {
    kind: 'edit',
    path: 'long.txt',
    before: lines(40),
    after: lines(40, (line, i) => (i % 20 ? line : `${line}!`)),
    by,
  },
  { kind: 'remove', path: 'old.txt', before: 'gone', by },
  { kind: 'move', path: 'pear.bin', to: 'art/pear.bin', by },
  { kind: 'remove', path: 'public/index.html', before: `${lines(9)}\n`, by },
  { kind: 'add', path: 'index.html', after: `${lines(9)}\nscript\n`, by },
]

describe('unifiedDiff', () => {
  it('shows only the changed line of a file with CRLF', () => {
    expect(unifiedDiff(viewChange(changes[2]!))).toBe(
      'diff --git a/crlf.txt b/crlf.txt\n--- a/crlf.txt\n+++ b/crlf.txt\n@@ -1,3 +1,3 @@\n a\r\n-b\r\n+B\r\n c\r\n',
    )
  })

  it('counts lines as diff --stat does', () => {
    expect(changes.map((change) => viewChange(change))).toMatchObject([
      { additions: 1, deletions: 0 },
      { additions: 0, deletions: 0 },
      { additions: 1, deletions: 1 },
      { additions: 2, deletions: 2 },
      { additions: 0, deletions: 1 },
      { additions: 0, deletions: 0 },
      { additions: 0, deletions: 9 },
      { additions: 10, deletions: 0 },
    ])
  })
})

describe('viewChanges', () => {
  let dir = ''
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'nexxo-diff-'))))
  afterEach(() => rmSync(dir, { recursive: true }))

  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  const textOf = (path: string): string | undefined =>
    existsSync(join(dir, path)) ? readFileSync(join(dir, path), 'utf8') : undefined

  it('is a patch that git applies', () => {
    for (const change of changes) if (change.kind !== 'add') put(change.path, 'before' in change ? change.before : 'x')
    execFileSync('git', ['apply', '--unsafe-paths', '-'], {
      cwd: dir,
      input: viewChanges(changes).map(unifiedDiff).join(''),
    })
    for (const change of changes) {
      if (change.kind === 'add' || change.kind === 'edit') expect(textOf(change.path), change.path).toBe(change.after)
      else expect(textOf(change.path), change.path).toBeUndefined()
      if (change.kind === 'move') expect(textOf(change.to)).toBe('x')
    }
  })

  it('shows a page that moved and gained a line as a rename', () => {
    const patch = viewChanges(changes.slice(-2)).map(unifiedDiff).join('')
    expect(patch).toContain('rename from public/index.html\nrename to index.html\n')
    expect(patch.match(/^[+-](?![+-])/gm)).toEqual(['+'])
  })
})
