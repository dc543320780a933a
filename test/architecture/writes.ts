import type { House } from './house.ts'

/** Where the command line reaches the disk: what a command is told to write goes through the one, estates through the other. */
const verbs =
  /\b(?:(?:write|append|copy|truncate|rename|link|symlink|cp|rm|unlink|mkdtemp|open|write)(?:File)?(?:Sync)?|writev|createWriteStream)\b/
const spared: Record<string, string> = {
  'src/hosts/cli/new-file.node.ts': 'the one way',
  'src/hosts/cli/terminal.node.ts': 'the terminal itself, by its number',
  'src/hosts/cli/move.node.ts': 'moves source code, and is no command of the operator',
}

/** Files of the command line that take from Node what writes, moves or erases files, or open a database to write into it by hand. */
export function writingAlone(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => /^src\/hosts\/cli\/.*\.ts$/.test(path) && !(path in spared))
    .filter(([, text]) => takesWriting(text))
    .map(([path]) => path)
}

function takesWriting(text: string): boolean {
  const taken = [
    ...text.matchAll(
      /import\s+(?:type\s+)?(\{[^}]*\}|\* as \w+|\w+)\s+from\s+'(?:node:)?fs(?:\/promises)?'/g,
    ),
  ]
  return taken.some(([, names]) => !names!.startsWith('{') || verbs.test(names!))
}

export const sparedToWrite = Object.keys(spared)
