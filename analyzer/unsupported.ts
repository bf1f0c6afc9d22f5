/** How a tool or framework is recognised: a package in package.json, or a file of the project. */
export interface Trace {
  readonly title: string
  readonly packages: readonly string[]
  readonly files: readonly RegExp[]
  /** What to use instead, one sentence. */
  readonly advice: string
}

const SERVER_RENDERED =
  'It brings its own server and build. Stay with its build tool; Nexxo moves client applications of webpack, Create React App, Vite and the Angular CLI.'

/** Frameworks that own their build: Nexxo does not take them apart. */
export const FRAMEWORKS: readonly Trace[] = [
  { title: 'Next.js', packages: ['next'], files: [/^next\.config\.[cm]?[jt]s$/], advice: SERVER_RENDERED },
  {
    title: 'Nuxt',
    packages: ['nuxt', 'nuxt3', 'nuxt-edge'],
    files: [/^nuxt\.config\.[cm]?[jt]s$/],
    advice: SERVER_RENDERED,
  },
  {
    title: 'Remix',
    packages: ['@remix-run/dev', '@remix-run/node', '@remix-run/serve'],
    files: [/^remix\.config\.[cm]?js$/],
    advice: SERVER_RENDERED,
  },
  {
    title: 'React Router in framework mode',
    packages: ['@react-router/dev'],
    files: [/^react-router\.config\.[cm]?[jt]s$/],
    advice: SERVER_RENDERED,
  },
  { title: 'SvelteKit', packages: ['@sveltejs/kit'], files: [], advice: SERVER_RENDERED },
  { title: 'Gatsby', packages: ['gatsby'], files: [/^gatsby-config\.[cm]?[jt]s$/], advice: SERVER_RENDERED },
  { title: 'Astro', packages: ['astro'], files: [/^astro\.config\.[cm]?[jt]s$/], advice: SERVER_RENDERED },
  { title: 'SolidStart', packages: ['@solidjs/start', 'solid-start'], files: [], advice: SERVER_RENDERED },
  { title: 'Qwik City', packages: ['@builder.io/qwik-city'], files: [], advice: SERVER_RENDERED },
  {
    title: 'TanStack Start',
    packages: ['@tanstack/react-start', '@tanstack/start'],
    files: [],
    advice: SERVER_RENDERED,
  },
  { title: 'Docusaurus', packages: ['@docusaurus/core'], files: [], advice: SERVER_RENDERED },
  { title: 'VitePress', packages: ['vitepress'], files: [], advice: SERVER_RENDERED },
  {
    title: 'Expo',
    packages: ['expo'],
    files: [],
    advice: 'It is built by Metro for devices. Stay with `expo export`.',
  },
  { title: 'Redwood', packages: ['@redwoodjs/core'], files: [], advice: SERVER_RENDERED },
]

const LATER =
  'Support for it comes in a later version. This version migrates plain Create React App 4 and 5 (`react-scripts`), webpack, Vue CLI, Symfony Encore and Laravel Mix 6.'
const OTHER =
  'Nexxo has no reader for this tool. It migrates projects of webpack, Create React App, Vite and the Angular CLI.'

/** Tools that are recognised but not read in this version; more specific ones first. */
export const FLAVOURS: readonly Trace[] = [
  {
    title: 'Create React App with craco',
    packages: ['@craco/craco'],
    files: [/^craco\.config\.([cm]?js|ts)$/, /^\.cracorc(\.js|\.ts)?$/],
    advice: LATER,
  },
  {
    title: 'Create React App with react-app-rewired',
    packages: ['react-app-rewired'],
    files: [/^config-overrides(\/index)?\.js$/],
    advice: LATER,
  },
  {
    title: 'an ejected Create React App',
    packages: [],
    files: [/^config\/webpack\.config(\.prod)?\.js$/],
    advice: LATER,
  },
  {
    title: 'the Angular CLI',
    packages: ['@angular/cli', '@angular/build', '@angular-devkit/build-angular'],
    files: [/^\.?angular\.json$/],
    advice: LATER,
  },
  { title: 'Vue CLI', packages: ['@vue/cli-service'], files: [/^vue\.config\.[cm]?js$/], advice: LATER },
  { title: 'Vite', packages: ['vite'], files: [/^vite\.config\.[cm]?[jt]s$/], advice: LATER },
  { title: 'Rspack or Rsbuild', packages: ['@rspack/core', '@rsbuild/core'], files: [], advice: OTHER },
  { title: 'Parcel', packages: ['parcel', 'parcel-bundler'], files: [], advice: OTHER },
  { title: 'Snowpack', packages: ['snowpack'], files: [], advice: OTHER },
  {
    title: 'webpack',
    packages: ['webpack', 'webpack-cli'],
    files: [/^(config\/|webpack\/|build\/)?webpack[\w.-]*\.([cm]?[jt]s|babel\.js)$/],
    advice: LATER,
  },
]
