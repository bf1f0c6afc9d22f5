import { describe, expect, it } from 'vitest'
import { NexxoError } from '../core/diagnostic.ts'
import { analyze } from './analyze.ts'
import { memoryProject } from './memory-project.ts'
import { SOURCES } from './sources.ts'

type Given = Parameters<typeof memoryProject>

async function refusal(
  ...given: Given
): Promise<{ code: string; message: string; help: string | undefined; exit: number }> {
  try {
    await analyze(memoryProject(...given), SOURCES)
  } catch (error) {
    if (error instanceof NexxoError)
      return { code: error.diagnostic.code, message: error.message, help: error.diagnostic.help, exit: error.exitCode }
    throw error
  }
  throw new Error('It was not refused.')
}

const manifest = (value: unknown) => ({ 'package.json': JSON.stringify(value) })

describe('analyze', () => {
  it('refuses a folder without package.json', async () => {
    expect(await refusal({})).toMatchObject({ code: 'project/no-package-json', exit: 2 })
  })

  it('names line and column of broken JSON', async () => {
    const found = await refusal({ 'package.json': '{\n  "name": "pears",\n  "scripts": {,}\n}' })
    expect(found.code).toBe('project/broken-json')
    expect(found.message).toContain('line 3, column 15')
  })

  it('refuses JSON that is not an object', async () => {
    expect((await refusal({ 'package.json': '[]' })).code).toBe('project/broken-json')
  })

  it.each(['next', 'nuxt', '@remix-run/dev', '@react-router/dev', '@sveltejs/kit', 'gatsby', 'astro'])(
    'refuses a project of the framework %s',
    async (name) => {
      const found = await refusal(manifest({ dependencies: { [name]: '1', react: '18', vite: '5' } }))
      expect(found.code).toBe('project/unsupported-framework')
      expect(found.help).toBeTruthy()
    },
  )

  it('reads react-scripts although next lies in the dependencies, when a script runs react-scripts', async () => {
    const project = memoryProject(
      manifest({ dependencies: { next: '1', 'react-scripts': '5' }, scripts: { build: 'react-scripts build' } }),
      { installed: { 'react-scripts': '5.0.1' } },
    )
    expect((await analyze(project, SOURCES)).source.tool).toBe('cra')
  })

  it.each([
    ['craco', { dependencies: { 'react-scripts': '5', '@craco/craco': '7' }, scripts: { build: 'craco build' } }, {}],
    [
      'react-app-rewired',
      {
        dependencies: { 'react-scripts': '5', 'react-app-rewired': '2' },
        scripts: { build: 'react-app-rewired build' },
      },
      {},
    ],
    ['ejected', { dependencies: { webpack: '5', react: '18' } }, { 'config/webpack.config.js': '' }],
    ['Vite', { devDependencies: { vite: '5' } }, {}],
    ['Angular', { dependencies: { '@angular/core': '17' } }, { 'angular.json': '{}' }],
  ])('names what it found of %s', async (name, value, files) => {
    const found = await refusal({ ...manifest(value), ...files })
    expect(found.code).toBe('project/flavour-unsupported')
    expect(found.message).toContain(name)
  })

  it('says that nothing was recognised', async () => {
    expect((await refusal(manifest({ dependencies: { lodash: '4' } }))).code).toBe('project/unknown-tool')
  })

  it('says that a project is migrated already', async () => {
    const files = { ...manifest({ devDependencies: { nexxo: '1' } }), 'nexxo.config.ts': '' }
    expect((await refusal(files)).code).toBe('project/already-migrated')
  })

  it.each([
    [{}, 'npm install'],
    [{ 'package-lock.json': '{}' }, 'npm ci'],
    [{ 'yarn.lock': '' }, 'yarn install'],
    [{ 'pnpm-lock.yaml': '' }, 'pnpm install'],
  ])('names the install command where react-scripts is missing (%o)', async (lockfile, command) => {
    const found = await refusal(
      { ...manifest({ dependencies: { 'react-scripts': '5', react: '18' } }), ...lockfile },
      {
        installed: { react: '18.2.0' },
      },
    )
    expect(found).toMatchObject({ code: 'project/not-installed', exit: 2 })
    expect(found.message).toContain('`react-scripts`')
    expect(found.help).toContain(`\`${command}\``)
  })

  it('says that webpack is not installed', async () => {
    const found = await refusal({ ...manifest({ devDependencies: { webpack: '5' } }), 'webpack.config.js': '' })
    expect(found).toMatchObject({ code: 'project/not-installed', exit: 2 })
    expect(found.message).toContain('`webpack`')
  })

  it('refuses react-scripts 3', async () => {
    const found = await refusal(manifest({ dependencies: { 'react-scripts': '3' } }), {
      installed: { 'react-scripts': '3.4.4' },
    })
    expect(found.code).toBe('project/flavour-unsupported')
    expect(found.message).toContain('3.4.4')
  })
})
