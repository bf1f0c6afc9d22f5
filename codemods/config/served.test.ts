import { expect, it } from 'vitest'
import { fingerprintOf } from '../../tests/support/fingerprint.ts'
import { known } from '../../core/known.ts'
import { configFromModel } from './from-model.ts'
import { printConfig } from './print.ts'

it('writes the pages of addresses by patterns', () => {
  const server = {
    port: 8080,
    historyFallback: { rewrites: [{ from: '/^\\/(admin|shop)\\//i', to: '/admin.html' }] },
  }
  const { build } = fingerprintOf({ build: { server: known(server, 'default') } })
  const text = printConfig({ server: configFromModel(build).server! }, { heading: undefined, fields: {} })
  expect(text).toContain("historyFallback: { rewrites: [{ from: /^\\/(admin|shop)\\//i, to: '/admin.html' }] }")
})
