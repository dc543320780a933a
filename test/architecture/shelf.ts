/** A script's text without what is only said in comments. */
const spoken = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')

/** The one script that writes into a browser's storage, each key with whose it is. */
const shelf = 'static/app/shelf.js'
/** Of nobody: the shell is the same for all. */
const nobodys = new Set(['shell'])

/**
 * Storage of a browser that is kept under an address and not under a person: in whatever script but the shelf, and any
 * cache whose name comes from no reader.
 */
export function ownerless(scripts: Map<string, string>): string[] {
  return [...scripts].flatMap(([path, text]) => {
    const words = spoken(text)
    const storages = path === shelf ? [] : words.match(/\b(?:session|local)Storage\s*[.[]/g)
    const caches = [...words.matchAll(/caches\.open\(([^)]*)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !nobodys.has(name) && !/^pagesOf\(/.test(name))
    const bare = path === shelf ? keyless(words) : []
    return [
      ...(storages ?? []).map((use) => `${path} uses ${use}`),
      ...caches.map((name) => `${path} opens the cache ${name}`),
      ...bare.map((use) => `${path} keeps ${use}`),
    ]
  })
}

/** Keys of the shelf itself that do not begin with a reader. */
function keyless(words: string): string[] {
  return [...words.matchAll(/\.(?:get|set|remove)Item\(([^,)]*)/g)]
    .map(([, key = '']) => key)
    .filter((key) => key !== 'key' && !/^`\$\{reader\}:/.test(key))
}
