import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CopyRule } from '../../core/config.ts'
import { temporaryProjects } from '../test-project.ts'
import { copiedContent, copiedFiles } from './copy.ts'

const testProject = temporaryProjects()

const FILES = {
  'art/pear.svg': '',
  'art/round/plum.svg': '',
  'art/round/plum.psd': '',
  'art/.hidden': '',
  'pear.ico': '',
}

const upper = (content: Buffer, file: string) => `${content.toString().toUpperCase()} of ${path.basename(file)}`
const fail = () => Promise.reject(new Error('no knife'))

describe('copied files', () => {
  it.each<[string, CopyRule, Readonly<Record<string, string>>]>([
    ['a file', { from: 'pear.ico' }, { 'pear.ico': 'pear.ico' }],
    ['a file into a folder', { from: 'pear.ico', to: 'icons' }, { 'icons/pear.ico': 'pear.ico' }],
    ['a file under another name', { from: './pear.ico', to: './icons/plum.ico' }, { 'icons/plum.ico': 'pear.ico' }],
    [
      'a folder with what is hidden in it',
      { from: 'art', to: 'static/', ignore: ['**/*.psd'] },
      {
        'static/.hidden': 'art/.hidden',
        'static/pear.svg': 'art/pear.svg',
        'static/round/plum.svg': 'art/round/plum.svg',
      },
    ],
    [
      'a glob, which keeps its paths',
      { from: 'art/**/*.svg', to: 'x' },
      { 'x/art/pear.svg': 'art/pear.svg', 'x/art/round/plum.svg': 'art/round/plum.svg' },
    ],
    [
      'a glob that counts from a folder',
      { from: '**/*.svg', context: 'art' },
      { 'pear.svg': 'art/pear.svg', 'round/plum.svg': 'art/round/plum.svg' },
    ],
    [
      'a name made of parts',
      { from: 'art/round/*.svg', to: '[path][name].x[ext]' },
      { 'art/round/plum.x.svg': 'art/round/plum.svg' },
    ],
    [
      'a name with a hash of the content',
      { from: 'pear.ico', to: 'icons/[name].[hash:8][ext]' },
      { 'icons/pear.d41d8cd9.ico': 'pear.ico' },
    ],
    [
      'only what a pattern matches',
      { from: 'art', only: /^round\/.*\.svg$/ },
      { 'round/plum.svg': 'art/round/plum.svg' },
    ],
    ['a name that leads out of the output folder', { from: 'pear.ico', to: '../../up' }, { 'up/pear.ico': 'pear.ico' }],
  ])('%s', (_, rule, expected) => {
    const { root } = testProject(FILES)
    const { files, diagnostics } = copiedFiles({ root, copy: [rule] })
    const found = [...files].map(([name, file]) => [name, path.relative(root, file).split(path.sep).join('/')])
    expect(Object.fromEntries(found)).toEqual(expected)
    expect(diagnostics).toEqual([])
  })

  it('are transformed by the last rule that writes their name, and what a transform throws names the file', async () => {
    const { root } = testProject({ 'pear.txt': 'pear', 'plum.txt': 'plum' })
    const copied = copiedFiles({
      root,
      copy: [
        { from: '*.txt', transform: upper },
        { from: 'plum.txt' },
        { from: 'pear.txt', to: 'cut.txt', transform: fail },
      ],
    })
    expect(await copiedContent(copied, 'pear.txt')).toBe('PEAR of pear.txt')
    expect(String(await copiedContent(copied, 'plum.txt'))).toBe('plum')
    await expect(copiedContent(copied, 'cut.txt')).rejects.toThrow(/pear\.txt.*no knife/)
  })

  it('says which rule found nothing', () => {
    const { root } = testProject(FILES)
    const { files, diagnostics } = copiedFiles({ root, copy: [{ from: 'plums' }, { from: '*.nothing' }] })
    expect([...files]).toEqual([])
    expect(diagnostics.map(({ code }) => code)).toEqual(['config/copy', 'config/copy'])
  })
})
