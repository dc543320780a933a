declare const LINLI_VERSION: string | undefined

/** The build replaces LINLI_VERSION by a hash over the static files; under vitest it is absent. */
export const version = typeof LINLI_VERSION === 'string' ? LINLI_VERSION : 'dev'

/** Address of a file in static/, changing whenever any of them changes, so that it may be cached for ever. */
export function asset(name: string) {
  return `/static/${name}?v=${version}`
}

export const sprite = asset('icons.svg')
