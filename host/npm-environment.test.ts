import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { asRunByNpm } from './npm-environment.ts'

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'nexxo-npm-'))
afterAll(() => fs.rmSync(root, { recursive: true, force: true }))
const file = path.join(root, 'package.json')

describe('the environment of a script of package.json', () => {
  test('tells name, version and settings of the package, whoever started the command', () => {
    fs.writeFileSync(file, JSON.stringify({ name: 'orchard', version: '1.2.3', config: { port: 8080, crates: ['a'] } }))
    const env = asRunByNpm(root, {
      LANG: 'C',
      npm_package_json: '/elsewhere/package.json',
      npm_package_version: '9.9.9',
    })
    expect(env).toEqual({
      LANG: 'C',
      npm_package_json: file,
      npm_package_name: 'orchard',
      npm_package_version: '1.2.3',
      npm_package_config_port: '8080',
    })
    expect(asRunByNpm(root, env)).toBe(env)
  })

  test('is as it was beside a manifest that cannot be read', () => {
    fs.writeFileSync(file, '{')
    expect(asRunByNpm(root, { LANG: 'C' })).toEqual({ LANG: 'C', npm_package_json: file })
  })
})
