import type { House } from './house.ts'

/** One line of code: the text of its file, and where in it the line begins and ends. */
export type Line = { path: string; text: string; start: number; end: number; line: string }

/** Where time is counted, and whose lines nobody looks at. */
const ownRoom = /^src\/ground\/time\//

/** What `judge` finds on each line of `src` and `views` that is no comment, as `path:12 what`. */
export function faultsByLine(rooms: House, judge: (line: Line) => string[]): string[] {
  return [...rooms]
    .filter(([path]) => /^(src|views)\//.test(path) && !ownRoom.test(path))
    .flatMap(([path, text]) => {
      let start = 0
      return text.split('\n').flatMap((line, at) => {
        const end = start + line.length
        const found = isComment(line) ? [] : judge({ path, text, start, end, line })
        start = end + 1
        return found.map((what) => `${path}:${at + 1} ${what}`)
      })
    })
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*|\*)/.test(line)
}
