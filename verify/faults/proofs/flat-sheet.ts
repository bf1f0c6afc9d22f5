import type { ChildNode, Container } from 'postcss'

/** One declaration of one selector below its at-rules. */
export interface FlatDeclaration {
  /** At-rules from the outside in. */
  readonly within: string
  readonly selector: string
  readonly property: string
  readonly value: string
  readonly important: boolean
}

/**
 * A sheet as Lightning CSS minifies it, declaration by declaration. It is not the form the verifier compares: a proof that used
 * that one would excuse what the verifier is blind to.
 *
 * @throws when the sheet cannot be parsed
 */
export async function flatSheet(text: string): Promise<readonly FlatDeclaration[]> {
  const [{ transform }, { parse, list }] = await Promise.all([import('lightningcss'), import('postcss')])
  const { code } = transform({ filename: 'sheet.css', code: Buffer.from(text), minify: true, errorRecovery: true })
  const found: FlatDeclaration[] = []
  const visit = (parent: Container<ChildNode>, within: string, selectors: readonly string[]): void => {
    for (const node of parent.nodes ?? []) {
      if (node.type === 'decl') {
        const { prop: property, value, important = false } = node
        for (const selector of selectors) found.push({ within, selector, property, value, important })
      } else if (node.type === 'rule') visit(node, within, list.comma(node.selector))
      else if (node.type === 'atrule') {
        const name = `${within} @${node.name} ${node.params}`.trim()
        const whole = node.nodes === undefined
        if (whole) found.push({ within: name, selector: '', property: '', value: '', important: false })
        else visit(node, name, [''])
      }
    }
  }
  visit(parse(Buffer.from(code).toString('utf8')), '', [''])
  return found
}
