import type { Report } from '../core/report.ts'
import { tellGithub } from '../flow/github.ts'
import type { Invocation } from './command.ts'

/** On GitHub Actions: the step's summary and annotations. With `--json` standard output holds the document alone. */
export function tellRunner(invocation: Invocation, report: Report): void {
  const say = invocation.json ? (line: string) => void process.stderr.write(`${line}\n`) : invocation.print
  tellGithub({ report, root: invocation.root, env: process.env, say })
}
