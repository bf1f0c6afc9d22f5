import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { contextFolder } from './source-context.ts'

const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true })
})

function folderFor(files: readonly string[], sources: readonly string[]): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-context-'))
  folders.push(root)
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), '')
  }
  const output = path.join(root, 'dist')
  return contextFolder(sources, { root, output, mapDir: output, versions: new Map(), recorded: new Map() })
}

const SOURCES = [
  'webpack://pears/./index.js',
  'webpack://pears/./crates/pear.js',
  'webpack://pears/../node_modules/plum/plum.js',
]

test('sources of webpack are relative to the folder that holds them all', () => {
  expect(folderFor(['app/index.js', 'app/crates/pear.js', 'server/index.js'], SOURCES)).toBe('app/')
  expect(
    folderFor(
      ['web/app/index.js', 'web/app/crates/pear.js'],
      SOURCES.map((one) => one.replace('../', '../../')),
    ),
  ).toBe('web/app/')
})

test('no folder counts where two hold them, one lacks a source, or packages lie beside the sources', () => {
  const both = ['app/index.js', 'app/crates/pear.js', 'old/index.js', 'old/crates/pear.js']
  expect(folderFor(both, SOURCES)).toBe('')
  expect(folderFor(['app/index.js'], SOURCES)).toBe('')
  expect(
    folderFor(
      ['app/index.js', 'app/crates/pear.js'],
      SOURCES.map((one) => one.replace('../', './')),
    ),
  ).toBe('')
})
