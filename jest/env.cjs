'use strict'

// Without `node:`, which Jest before 27 does not know.
const fs = require('fs')
const path = require('path')

/**
 * Jest setup file: the variables that react-scripts gave to tests. `.env.test.local`, `.env.test` and `.env`, the first
 * that names a variable wins, the shell before all; `PUBLIC_URL` is empty.
 */
process.env.PUBLIC_URL = ''
for (const name of ['.env.test.local', '.env.test', '.env']) load(path.resolve(process.cwd(), name))

function load(file) {
  if (!fs.existsSync(file)) return
  const variables = parse(fs.readFileSync(file, 'utf8'))
  for (const [name, value] of variables) process.env[name] ??= value
  for (const [name] of variables) process.env[name] = expand(process.env[name], new Set([name]))
}

/**
 * One variable a line, quotes taken off, `\n` a new line between double quotes; `#` starts no comment behind a value.
 * @see https://github.com/motdotla/dotenv/tree/v10.0.0#rules
 */
function parse(text) {
  return text.split(/\r\n|\n|\r/).flatMap((line) => {
    const match = /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(line)
    return match === null ? [] : [[match[1], unquote(match[2])]]
  })
}

function unquote(value) {
  const quoted = /^(["'])(.*)\1$/.exec(value)
  if (quoted === null) return value
  return quoted[1] === '"' ? quoted[2].replaceAll('\\n', '\n') : quoted[2]
}

/** `$NAME` and `${NAME}` are other variables, empty where there is none; `\$` is a dollar sign. */
function expand(value, seen) {
  return value.replace(/\\\$|\$\{?(\w+)\}?/g, (match, name) => {
    if (match === '\\$') return '$'
    return seen.has(name) ? '' : expand(process.env[name] ?? '', new Set([...seen, name]))
  })
}
