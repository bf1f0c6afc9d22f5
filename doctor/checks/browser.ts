import { type Check, ok, warning } from '../check.ts'

export const browser: Check = {
  id: 'doctor/browser',
  title: 'Browser for verification',
  slow: true,
  run: async ({ findBrowser }) => {
    const found = await findBrowser()
    if (found !== undefined) return ok(`${found.name} at ${found.path}.`)
    return warning(
      'No Chrome, Edge or Chromium was found, so pages cannot be compared and a verdict stays inconclusive.',
      'Install Chrome or Chromium, or name one with `NEXXO_BROWSER=/path/to/chrome`.',
    )
  },
}
