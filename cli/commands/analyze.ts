import { analyzeProject } from '../../flow/prepare.ts'
import { VERSION } from '../../host/version.ts'
import { analyzeDocument } from '../../reports/json.ts'
import { renderAnalysis } from '../../reports/terminal.ts'
import type { Command } from '../command.ts'

export const command: Command = {
  options: {},
  run: async ({ root, json, theme, print }) => {
    const fingerprint = await analyzeProject(root, process.env)
    print(json ? JSON.stringify(analyzeDocument(fingerprint, VERSION)) : renderAnalysis(fingerprint, theme))
    return 0
  },
}
