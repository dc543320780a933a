import type { House } from './house.ts'

/** Where white space is taken off the ends of a text, each with what it reads. */
export const readers: Record<string, string> = {
  'src/ground/typed/settled.ts': 'says what that is, for all of them',
  'src/ground/typed/fields.ts': 'the fields of forms',
  'src/ground/typed/rows.ts': 'rows of forms, which nobody filled in',
  'src/ground/typed/day-and-clock.ts': 'days and times of forms',
  'src/ground/typed/fold.ts': 'figures in forms, lists and chats',
  'src/ground/sheets/csv.ts': 'a file, before it is cells',
  'src/ground/sheets/read.ts': 'the cells of every file',
  'src/ground/sheets/xlsx.ts': 'a number in a cell, before it is told from words',
  'src/http/asked.ts': 'what an address asks',
  'src/hosts/client.node.ts': 'a header that a proxy wrote',
  'src/hosts/cli/move-names.node.ts': 'source code',
  'src/doors/addresses/area.ts': 'what an area leaves without its unit',
  'src/calm/groupbuys/chat/plain-line.ts': 'lines of a chat',
  'src/calm/groupbuys/chat/tokens.ts': 'words of a chat',
  'src/calm/groupbuys/chat/doors.ts': 'doors within a line of a chat',
  'src/calm/groupbuys/chat/asked.ts': 'lines of a chat',
  'src/calm/groupbuys/chat/entries.ts': 'lines of a chat',
  'src/calm/groupbuys/chat/item-names.ts': 'what a name leaves without its measure',
  'src/calm/notices/wording/body.ts': 'one line of a text of many',
}

/** Files that take white space off a text, where every text was settled when it was read. */
export function trimming(rooms: House): string[] {
  return [...rooms]
    .filter(([path]) => /^(src|views)\//.test(path))
    .filter(([, text]) => /\.trim(?:Start)?\(|\btrimmed\b/.test(text))
    .map(([path]) => path)
}
