import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { readManifest } from '../analyzer/project/manifest.ts'
import { evaluate } from '../analyzer/webpack/commands.ts'
import { openProject } from '../host/project.ts'

/** `devServer` as a start script gets it from webpack.config.js and its own flags. */
function served(start: string, devServer: string): Promise<unknown> {
  return servedBy('webpack-cli', start, { 'webpack.config.js': `module.exports = { devServer: ${devServer} }` })
}

async function servedBy(flavour: string, start: string, files: Readonly<Record<string, string>>): Promise<unknown> {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-serving-')))
  try {
    const manifest = JSON.stringify({ scripts: { start }, devDependencies: { webpack: '5', 'webpack-cli': '5' } })
    fs.writeFileSync(path.join(root, 'package.json'), manifest)
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      fs.writeFileSync(path.join(root, file), text)
    }
    const project = openProject(root, { PATH: process.env['PATH'] })
    const { evaluation } = await evaluate(project, readManifest(project), { flavour, mode: 'development' })
    return evaluation?.compilers[0]?.options['devServer']
  } finally {
    fs.rmSync(root, { recursive: true, force: true })
  }
}

it('Vue CLI serves pages of its own, and what vue.config.js says', async () => {
  const config = `module.exports = { publicPath: '/shop/', pages: { index: 'src/a.js', admin: { entry: 'src/b.js', filename: 'back.html' } },
    devServer: { port: 4100, proxy: 'http://localhost:4000' } }`
  const files = { 'vue.config.js': config, 'src/a.js': '', 'src/b.js': '' }
  expect(await servedBy('vue-cli', 'vue-cli-service serve --open', files)).toEqual({
    port: 4100,
    open: true,
    proxy: 'http://localhost:4000',
    static: 'public',
    historyApiFallback: {
      rewrites: [
        { from: { $pattern: '/^\\/index/' }, to: '/shop/index.html' },
        { from: { $pattern: '/^\\/admin/' }, to: '/shop/back.html' },
      ],
    },
  })
})

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
    'webpack serve --no-client-overlay-runtime-errors',
    '{ client: { overlay: { warnings: false } } }',
    { client: { overlay: { warnings: false, runtimeErrors: false } } },
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
