/** How a flow tells what it is doing. The CLI shows it; tests ignore it. */
export interface Screen {
  /** Runs one named step; `say` replaces the line below it. */
  step<T>(title: string, work: (say: (text: string) => void) => Promise<T>): Promise<T>
}

/** Shows nothing. */
export const silentScreen: Screen = { step: (_title, work) => work(() => {}) }
