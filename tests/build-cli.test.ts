import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { interruptCli, runCli, temporaryFolders } from './support/fake-project.ts'

const folder = temporaryFolders()

function shop(config = ''): string {
  return folder({
    'package.json': '{ "name": "pear-shop" }',
    'index.html':
      '<!doctype html><html><head></head><body><script type="module" src="/src/index.js"></script></body></html>',
    'src/index.js': `document.title = ['pear', 'plum'].join()`,
    'nexxo.config.js': `export default { targets: 'chrome 90', ${config} }`,
  })
}

describe('nexxo build', () => {
  it('prints files and totals, and ends with 0', () => {
    const dir = shop()
    const ran = runCli(dir, ['build'])
    expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
    expect(ran.stdout).toMatch(/index\.html\s+\d+ B/)
    expect(ran.stdout).toMatch(/Built 2 files from 1 module into dist/)
  })

  it('ends with 1 when something is over its budget, and writes it all the same', () => {
    const dir = shop(`budgets: [{ kind: 'script', maxBytes: 5, measure: 'raw' }]`)
    const ran = runCli(dir, ['build', '--json'])
    expect(ran.exitCode).toBe(1)
    expect(JSON.parse(ran.stdout)).toMatchObject({ status: 'built', diagnostics: [{ code: 'engine/budget' }] })
    expect(fs.existsSync(path.join(dir, 'dist/index.html'))).toBe(true)
  })

  it('ends with 4 when the code does not build', () => {
    const dir = shop()
    fs.writeFileSync(path.join(dir, 'src/index.js'), 'const = 1')
    expect(runCli(dir, ['build'])).toMatchObject({ exitCode: 4 })
  })

  it('writes reports, and keeps its document to itself', () => {
    const dir = shop()
    const ran = runCli(dir, ['build', '--json', '--report', 'json,html', '--report-dir', 'said'])
    expect(ran.exitCode).toBe(0)
    expect(JSON.parse(ran.stdout)).toMatchObject({ schema: 1, status: 'built', modules: ['src/index.js'] })
    const report = JSON.parse(fs.readFileSync(path.join(dir, 'said/bundle.json'), 'utf8'))
    expect(report.modules).toMatchObject([{ name: 'src/index.js', via: null }])
    expect(fs.readFileSync(path.join(dir, 'said/bundle.html'), 'utf8')).toContain('src/index.js')
  })

  it('says where the time went', () => {
    const { exitCode, stderr } = runCli(shop(), ['build', '--profile'])
    expect(exitCode).toBe(0)
    for (const phase of ['configuration', 'bundle', 'write', 'measure']) expect(stderr).toContain(phase)
  })

  it.each([
    [['build', '--report', 'pear'], 'terminal, json or html'],
    [['build', '--source-map', 'pear'], 'nosources'],
  ])('refuses %j', (args, hint) => {
    const ran = runCli(shop(), args)
    expect(ran.exitCode).toBe(2)
    expect(ran.stderr).toContain(hint)
  })

  it('watches until Ctrl-C, and leaves a whole output', async () => {
    const dir = shop()
    const ran = await interruptCli(dir, ['build', '--watch'], path.join(dir, 'dist/index.html'))
    expect(ran.exitCode).toBe(130)
    expect(ran.stdout).toContain('Built 2 files')
    expect(fs.readdirSync(dir).toSorted()).toEqual(['dist', 'index.html', 'nexxo.config.js', 'package.json', 'src'])
  })
})
