type Route = { method: string; path: string }

/**
 * Where somebody is led who opens the address of a form: a refused form lives at the address it was posted to, and opened
 * again from the history or a bookmark that address would be no page. The pages above it, the nearest first: one has the
 * form, or leads to it. None for what is no form's address either.
 */
export function pagesAbove(routes: readonly Route[]): (path: string) => string[] {
  const readable = routes.filter(({ method }) => method === 'GET')
  const read = patternsOf(readable, 'GET')
  const own = new Set(readable.map(({ path }) => path))
  const written = patternsOf(
    routes.filter(({ path }) => !own.has(path)),
    'POST',
  )
  const isAmong = (patterns: RegExp[], path: string) => patterns.some((pattern) => pattern.test(path))
  return (path) => {
    if (!isAmong(written, path)) return []
    const parts = path.split('/').slice(1)
    const above = parts.slice(1).map((_, at) => `/${parts.slice(0, parts.length - 1 - at).join('/')}`)
    return [...above.filter((one) => isAmong(read, one)), '/']
  }
}

function patternsOf(routes: readonly Route[], method: string): RegExp[] {
  const paths = routes.filter((route) => route.method === method && !route.path.includes('*'))
  return [...new Set(paths.map(({ path }) => path))].map(
    (path) => new RegExp(`^${path.replace(/:\w+(?:\{([^}]*)\})?/g, (_, only) => only ?? '[^/]+')}$`),
  )
}
