/** `main.41334c7e.js`, `logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg`, `index-B3bXz9_f.js`: the part a bundler generated. */
const HEX = /(?<=[.\-_])[0-9a-f]{8,40}(?=\.)/
const BASE64 = /(?<=[.\-_])(?=[\w-]*[0-9A-Z])(?=[\w-]*[a-z])[\w-]{8}(?=\.[a-z])/

/** The path with generated parts replaced by `*`; unchanged when there is none. */
export function logicalPath(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  const name = path.slice(slash)
  const plain = HEX.test(name) ? name.replace(HEX, '*') : name.replace(BASE64, '*')
  return path.slice(0, slash) + plain
}

export function hasGeneratedName(path: string): boolean {
  return logicalPath(path) !== path
}
