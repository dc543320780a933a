import { readAddress } from './read-address.ts'
import { plainSpelling } from './spelling.ts'

/** `unclear`: as it was typed, because no door on the list is called that, or more than one is. */
type DoorsOnList = { doors: string[]; unclear: string[] }

/**
 * Reads doors as people type them off a list: `501 502、601`, `３-2-501`, `2单元501室`, one under the other or with any
 * comma between. Only doors of the list are found, each once; a number that two entrances share is unclear, and so is
 * one with a letter in it that only looks like a digit: better asked than guessed.
 */
export function doorsOnList(text: string, paths: readonly string[]): DoorsOnList {
  const byName = new Map<string, string[]>()
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    byName.set(name, [...(byName.get(name) ?? []), path])
  }
  const doors = new Set<string>()
  const unclear: string[] = []
  for (const typed of pieces(text)) {
    const found = byName.get(nameOf(typed)) ?? endingIn(typed, paths)
    if (found.length === 1) doors.add(found[0]!)
    else unclear.push(typed)
  }
  return { doors: [...doors], unclear }
}

function pieces(text: string): string[] {
  // A blank after 楼 or 单元 does not end the address.
  const joined = text.replace(/(?<=[楼幢栋座元门])[ \u3000]+/g, '')
  return joined.split(/[\s,，、;；。.|]+/).filter((piece) => piece !== '')
}

function nameOf(typed: string): string {
  return plainSpelling(typed).replace(/^#|(?<=[0-9A-Z])[室户号房]$/g, '')
}

/** Doors whose path ends in what was typed: `2-501` and `2单元501` within building 3, `3-2-501` anywhere. */
function endingIn(typed: string, paths: readonly string[]): string[] {
  const read = readAddress(typed)
  const plain = nameOf(typed).replace(/单元|门|-/g, '/')
  const endings = read.ok ? [read.path, plain] : [plain]
  return paths.filter((path) => endings.some((ending) => path === ending || path.endsWith(`/${ending}`)))
}
