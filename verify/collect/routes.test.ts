import { describe, expect, test } from 'vitest'
import { build, type Plugin } from 'esbuild'
import { rolldown } from 'rolldown'
import { addressesOf, matchesPattern } from './route-paths.ts'
import { routerRoutes } from './routes.ts'

/** Stand-ins for the routers: only the shape of the app's own tables matters. */
const ROUTER = `
  export const jsx = (type, props) => [type, props]
  export const Route = () => 0, Outlet = () => 0, Pear = () => 'pear'
  export const createBrowserRouter = (routes, options) => console.log(routes, options)
  export const createRoute = (options) => ({ options, addChildren: (all) => all })`

const REACT_OBJECTS = `
  import { createBrowserRouter, jsx, Outlet, Pear } from 'router'
  const PATHS = { home: '/', pears: 'pears' }
  const PLUMS = 'plums'
  createBrowserRouter([{ path: PATHS.home, element: jsx(Outlet), children: [
    { index: true, element: jsx(Pear) },
    { path: PATHS.pears + '', element: jsx(Pear) },
    { path: 'pears/:id?', Component: Pear },
    { element: jsx(Outlet), children: [{ path: PLUMS, lazy: () => import('lazy'), children: [{ path: 'ripe/*', Component: Pear }] }] },
    { path: '*', element: jsx(Pear) },
  ] }], { basename: '/orchard' })`

const REACT_ELEMENTS = `
  import { jsx, Pear, Route } from 'router'
  console.log(jsx('main', { children: [
    jsx(Route, { path: '/', exact: true, component: Pear }),
    jsx(Route, { path: ['/pears', '/plums'], render: () => jsx(Pear) }),
    jsx(Route, { path: '/fruit', element: jsx(Pear), children: jsx(Route, { path: ':name', element: jsx(Pear) }) }),
    jsx(Route, { path: '/trees/:tree' }, jsx(Pear)),
  ] }))`

const VUE = `
  import { createBrowserRouter, Pear } from 'router'
  createBrowserRouter({ routes: [
    { path: '/', name: 'start', component: Pear },
    { path: '/fruit', component: Pear, children: [{ path: '', component: Pear }, { path: 'pears/:id(\\\\d+)', component: () => import('lazy') }, { path: '/far', component: Pear }] },
    { path: '/old', redirect: '/' },
    { path: '/:rest(.*)*', component: Pear },
  ] })`

const ANGULAR = `
  import { createBrowserRouter, Pear } from 'router'
  createBrowserRouter([
    { path: '', pathMatch: 'full', redirectTo: 'pears' },
    { path: 'pears', loadComponent: () => import('lazy') },
    { path: 'plums', loadChildren: () => import('plums').then((m) => m.routes) },
    { path: '**', component: Pear },
  ])`

const TANSTACK = `
  import { createRoute, Pear } from 'router'
  const root = createRoute({})
  const fruit = createRoute({ getParentRoute: () => root, path: 'fruit', component: Pear })
  const pear = createRoute({ getParentRoute: () => fruit, path: '$id', component: Pear })
  console.log(root.addChildren([fruit.addChildren([pear])]), root, fruit, pear)`

const MODULES: Readonly<Record<string, string>> = {
  router: ROUTER,
  lazy: `export const Component = () => 'lazy'`,
  plums: `import { Pear } from 'router'; export const routes = [{ path: '', component: Pear }, { path: 'ripe', component: Pear }]`,
}

async function byEsbuild(app: string): Promise<readonly { name: string; text: string }[]> {
  const texts: Readonly<Record<string, string>> = { ...MODULES, app }
  const setup: Plugin['setup'] = ({ onLoad, onResolve }) => {
    onResolve({ filter: /^\w+$/ }, ({ path }) => ({ path, namespace: 'text' }))
    onLoad({ filter: /./, namespace: 'text' }, ({ path }) => ({ contents: texts[path]! }))
  }
  const built = await build({
    entryPoints: ['app'],
    plugins: [{ name: 'texts', setup }],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    outdir: '/out',
    write: false,
  })
  return built.outputFiles.map((file) => ({ name: file.path.slice(5), text: file.text }))
}

async function byRolldown(app: string): Promise<readonly { name: string; text: string }[]> {
  const texts: Readonly<Record<string, string>> = { ...MODULES, app }
  const plugin = {
    name: 'texts',
    resolveId: (id: string) => (id in texts ? `\0${id}` : undefined),
    load: (id: string) => texts[id.slice(1)],
  }
  const bundle = await rolldown({ input: 'app', plugins: [plugin] })
  const { output } = await bundle.generate({ minify: true })
  return output.flatMap((file) => (file.type === 'chunk' ? [{ name: file.fileName, text: file.code }] : []))
}

describe.each([
  ['esbuild', byEsbuild],
  ['rolldown', byRolldown],
])('routes in what %s makes of', (_tool, bundle) => {
  const read = async (app: string) => {
    const { routes, basename } = await routerRoutes(await bundle(app))
    return { paths: routes.map((route) => route.path).toSorted(), basename }
  }

  test('objects of React Router, nested and joined, with names for paths', async () => {
    const { paths, basename } = await read(REACT_OBJECTS)
    expect(paths.filter((path) => path !== '/pears')).toEqual(['/', '/pears/1', '/plums', '/plums/ripe'])
    expect(basename).toBe('/orchard')
  })

  test('elements of React Router, lists of paths and parameters too', async () => {
    expect((await read(REACT_ELEMENTS)).paths).toEqual(['/', '/fruit', '/fruit/1', '/pears', '/plums', '/trees/1'])
  })

  test('records of Vue Router, redirects and absolute children too', async () => {
    expect((await read(VUE)).paths).toEqual(['/', '/far', '/fruit', '/fruit/pears/1', '/old'])
  })

  test('tables of Angular, with those of a lazy file below its path', async () => {
    expect((await read(ANGULAR)).paths).toEqual(['/', '/pears', '/plums', '/plums/ripe'])
  })

  test('calls of TanStack Router, joined by what getParentRoute names', async () => {
    expect((await read(TANSTACK)).paths).toEqual(['/fruit', '/fruit/1'])
  })
})

async function readScript(text: string): Promise<readonly string[]> {
  return (await routerRoutes([{ name: 'main.js', text }])).routes.map(({ path }) => path)
}

describe('routes of a script', () => {
  test('are read from a dictionary of addresses', async () => {
    expect(await readScript(`const t={"/":[2],"/pears/[id]":[3],"/(shop)/basket":[4]}`)).toEqual([
      '/',
      '/pears/1',
      '/basket',
    ])
    expect(await readScript(`x({"/":A,"/plums":B,"*":C})`)).toEqual(['/', '/plums'])
  })

  test('are not read from other objects with a path, or from dictionaries of texts', async () => {
    expect(await readScript(`f({path:"M0 0h4",fill:"red"});g({path:"/",expires:7});h({"/":"start","/a":"b"})`)).toEqual(
      [],
    )
    expect(await readScript(`f({path:"https://pears.test/x",component:A},{path:"a b?c",component:B})`)).toEqual([])
  })
})

describe('addresses of a pattern', () => {
  test('have a 1 for a parameter and leave optional parts out once', () => {
    expect(addressesOf('/pears/:id/{-$size}')).toEqual(['/pears/1/1', '/pears/1'])
    expect(addressesOf('/pears-:id/edit?')).toEqual(['/pears-1/edit', '/pears-1'])
  })

  test('are none for a splat or a regular expression', () => {
    expect(['/a/*', '/:rest(.*)*', '/a/$', '/(.*)'].flatMap(addressesOf)).toEqual([])
  })

  test('match a visited address that stands for the same parameters', () => {
    expect(matchesPattern('/pears/:id', '/pears/williams')).toBe(true)
    expect(matchesPattern('/pears/:id', '/plums/williams')).toBe(false)
    expect(matchesPattern('/pears/:id', '/pears/williams/edit')).toBe(false)
  })
})
