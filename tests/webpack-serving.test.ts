import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readManifest } from '../analyzer/project/manifest.ts'
import { evaluate } from '../analyzer/webpack/commands.ts'
import { openProject } from '../host/project.ts'

/** `devServer` as a start script gets it from this configuration and its own flags. */
async function served(start: string, devServer: string): Promise<unknown> {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-serving-')))
  try {
    const manifest = JSON.stringify({ scripts: { start }, devDependencies: { webpack: '5', 'webpack-cli': '5' } })
    fs.writeFileSync(path.join(root, 'package.json'), manifest)
    fs.writeFileSync(path.join(root, 'webpack.config.js'), `module.exports = { devServer: ${devServer} }`)
    const project = openProject(root, { PATH: process.env['PATH'] })
    const flavour = 'webpack-cli'
    const { evaluation } = await evaluate(project, readManifest(project), { flavour, mode: 'development' })
    return evaluation?.compilers[0]?.options['devServer']
  } finally {
    fs.rmSync(root, { recursive: true, force: true })
  }
}

it.each([
  ['webpack serve --open --port 4100', '{ hot: true }', { hot: true, open: true, port: '4100' }],
  [
    'webpack-dev-server --history-api-fallback --https --content-base public',
    '{ port: 1 }',
    { port: 1, historyApiFallback: true, https: true, contentBase: 'public' },
  ],
  [
    'webpack serve --no-open --no-client-overlay',
    '{ open: true, client: { logging: "none" } }',
    { open: false, client: { logging: 'none', overlay: false } },
  ],
  [
    'webpack serve --allowed-hosts .a.test --allowed-hosts b.test --server-type https',
    'undefined',
    { allowedHosts: ['.a.test', 'b.test'], server: 'https' },
  ],
  ['webpack serve --mode development', 'undefined', undefined],
])('flags are stronger than the configuration: %s', async (start, devServer, expected) => {
  expect(await served(start, devServer)).toEqual(expected)
})
