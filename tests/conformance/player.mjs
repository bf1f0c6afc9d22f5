// Runs page loads with Node's own loader, in a process of its own: `play.ts` starts it with the plays on its input.
import { text } from 'node:stream/consumers'

const answers = []
for (const { urls, seed } of JSON.parse(await text(process.stdin))) {
  const seen = []
  const waiting = new Map()
  const load = (run) => run().catch((error) => seen.push(`threw ${String(error)}`))
  globalThis.log = (...values) => seen.push(values.join('+'))
  globalThis.later = (name, run) => waiting.set(name, run)
  for (const url of urls) await load(() => import(url))
  let turn = seed
  while (waiting.size > 0) {
    const names = [...waiting.keys()].toSorted()
    turn = (turn * 31 + 7) % 1009
    const name = names[turn % names.length]
    const run = waiting.get(name)
    waiting.delete(name)
    seen.push(`(${name})`)
    await load(run)
  }
  answers.push(seen.join(' '))
}
process.stdout.write(JSON.stringify(answers))
