/** Where a project comes from, and which shared install it takes its packages from. */
export interface ProjectSource {
  readonly name: string
  readonly from:
    | { readonly kind: 'fixture' }
    | {
        readonly kind: 'template'
        /** `name@version` of a registry package with `template/` and `template.json`. */
        readonly specifier: string
        /** What create-react-app would add besides the template's own dependencies. */
        readonly dependencies: Readonly<Record<string, string>>
      }
  readonly family: Family
}

/** Projects of one family share one install; their ranges must agree. */
export type Family = 'react-18' | 'react-19'

const fixture = (name: string): ProjectSource => ({ name, from: { kind: 'fixture' }, family: 'react-18' })

const template = (name: string, version: string, react: string, family: Family): ProjectSource => ({
  name,
  from: {
    kind: 'template',
    specifier: `${name}@${version}`,
    dependencies: { react, 'react-dom': react, 'react-scripts': '5.0.1' },
  },
  family,
})

/** Every project that is migrated from beginning to end. The Redux template's own packages allow no React 19. */
export const PROJECTS = [
  fixture('cra-javascript'),
  fixture('cra-typescript-sass'),
  fixture('cra-env-subpath'),
  fixture('cra-lazy-routes'),
  fixture('cra-component-library'),
  template('cra-template', '1.3.0', '^19.0.0', 'react-19'),
  template('cra-template-typescript', '1.3.0', '^19.0.0', 'react-19'),
  template('cra-template-redux', '2.0.0', '^18.3.1', 'react-18'),
] as const satisfies readonly ProjectSource[]

export function projectNamed(name: string): ProjectSource {
  const found = PROJECTS.find((project) => project.name === name)
  if (found === undefined) throw new Error(`There is no project ${name} in tests/support/projects.ts.`)
  return found
}
