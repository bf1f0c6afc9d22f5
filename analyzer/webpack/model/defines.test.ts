import { describe, expect, it } from 'vitest'
import { scanScript } from '../../imports/scan.ts'
import { memoryProject } from '../../memory-project.ts'
import { readEvaluation } from '../evaluated.ts'
import { definesOf } from './defines.ts'

const FILES = {
  '.env': 'PEARS=4\nMARKET=https://example.com/$PEARS\nTILL_KEY=never',
  'src/Pears.vue': '<template><b/></template>\n<script>\nexport default () => process.env.PEARS\n</script>',
  'src/market.js': 'fetch(process.env.MARKET)',
}

function constants(options: object, major = 5) {
  const plugin = { option: 'plugins[0]', name: 'Dotenv', package: 'dotenv-webpack', args: [options] }
  const evaluation = readEvaluation({ files: ['webpack.config.js'], compilers: [{ plugins: [plugin] }] })!
  const code = Object.entries(FILES).flatMap(([file, text]) => (file === '.env' ? [] : [scanScript(file, text)]))
  const call = { command: 'webpack', args: [], env: { MARKET: 'https://mill.example' } }
  const command = { script: { name: 'build', text: 'webpack', at: [] }, call }
  const reading = {
    evaluation,
    compiler: evaluation.compilers[0]!,
    project: memoryProject(FILES),
    code,
    command,
    major,
  }
  // What the defines are read from; the rest of a reading is about other things.
  return Object.fromEntries(definesOf(reading as never).map(({ value }) => [value.name, value.expression]))
}

describe('dotenv-webpack', () => {
  it('gives the variables that scripts and components ask for, and a stub for the others', () => {
    expect(constants({})).toEqual({
      'process.env': '"MISSING_ENV_VAR"',
      'process.env.PEARS': '"4"',
      'process.env.MARKET': '"https://example.com/$PEARS"',
    })
  })

  it('has no stub under webpack 4, or where it is told so', () => {
    expect(constants({}, 4)).not.toHaveProperty(['process.env'])
    expect(constants({ ignoreStub: true })).not.toHaveProperty(['process.env'])
  })

  it('expands, and lets the environment of the command win, when it is told so', () => {
    expect(constants({ expand: true })['process.env.MARKET']).toBe('"https://example.com/4"')
    expect(constants({ systemvars: true })['process.env.MARKET']).toBe('"https://mill.example"')
  })
})
