import { expect, it } from 'vitest'
import { fingerprintOf } from '../../tests/support/fingerprint.ts'
import type { ProxyConfig } from '../../core/config.ts'
import { known } from '../../core/known.ts'
import { configFromModel } from './from-model.ts'
import { functionOf } from './function.ts'
import { printConfig } from './print.ts'

it('writes functions of proxies as they were written, methods as functions', () => {
  const code = { bypass: { $code: '(request) => request.url' }, on: { error: { $code: 'error(problem) {}' } } }
  // The functions of a model are their texts.
  const proxy = [{ context: '/api', target: 'http://a', ...code }] as unknown as ProxyConfig
  const { build } = fingerprintOf({ build: { server: known({ proxy }, 'default') } })
  const text = printConfig({ server: configFromModel(build).server! }, { heading: undefined, fields: {} })
  expect(text).toContain('bypass: (request) => request.url')
  expect(text).toContain('error: function (problem) {}')
})

it('moves the lines of a function to where they stand', () => {
  const code = `function (request) {
                if (request.url === '/pears')
                  return '/plums'
              }`
  const text = printConfig(
    { server: { proxy: { '/api': { bypass: functionOf(code) } } } },
    { heading: undefined, fields: {} },
  )
  expect(text).toContain(`        bypass: function (request) {
          if (request.url === '/pears')
            return '/plums'
        },
`)
})

it('writes the pages of addresses by patterns', () => {
  const server = {
    port: 8080,
    historyFallback: { rewrites: [{ from: '/^\\/(admin|shop)\\//i', to: '/admin.html' }] },
  }
  const { build } = fingerprintOf({ build: { server: known(server, 'default') } })
  const text = printConfig({ server: configFromModel(build).server! }, { heading: undefined, fields: {} })
  expect(text).toContain("historyFallback: { rewrites: [{ from: /^\\/(admin|shop)\\//i, to: '/admin.html' }] }")
})
