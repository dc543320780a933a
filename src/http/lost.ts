/** nginx's number for a request whose sender closed it: nobody reads it but the log, where these are counted by it. */
export const closedBySender = 499

/**
 * Whoever sent a form is gone before all of it was here (a tunnel, a closed tab): nothing of ours is amiss, and nobody is there to
 * be answered. Told by what reading a request's body fails with in Node's http, in the server on top of it and in workerd; another
 * house that breaks off fails in `fetch`, which says so in other words.
 */
export function isLostConnection(error: Error): boolean {
  const { code } = error as { code?: string }
  return (
    (code === 'ECONNRESET' && error.message === 'aborted') ||
    /^(?:Client connection prematurely closed|Network connection lost)/.test(error.message)
  )
}
