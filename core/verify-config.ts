/** What the configuration says about the comparison of two builds. */

export interface VerifyConfig {
  /** Paths to visit besides those found by links: `/`, `/settings`. */
  readonly routes?: readonly string[]
  /** A recorded answer per request (`GET /api/user`), given to both builds. */
  readonly answers?: Readonly<Record<string, RecordedAnswer>>
  /**
   * A script below the root that runs in every page of both builds before the app does: it signs in by writing what the app
   * expects to storage or cookies, or stands in for what a test has no access to.
   */
  readonly setup?: string
}

/** What both builds are told when they ask for a request's address. */
export interface RecordedAnswer {
  readonly status: number
  /** A string is sent as text, everything else as JSON. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}
