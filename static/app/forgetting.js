import { all, lastReader, remove, write } from './chest.js'
import { filesAt } from './files.js'

export const isOfAnother = (item, here) => item.reader && here && item.reader !== here

/** The reader of this phone has signed out: what was theirs goes, and what waits for others stays. */
export async function forgetOutbox() {
  const here = await lastReader()
  for (const name of ['items', 'said'])
    for (const item of await all(name)) if (!isOfAnother(item, here)) await remove(name, item.key)
  for (const { key } of await all('files'))
    if (key.startsWith(':') || (here && key.startsWith(`${here}:`))) await remove('files', key)
  await remove('about')
}

/** Thrown away by whoever holds the phone now, after being asked. */
export async function forgetOthers(here) {
  for (const name of ['items', 'said'])
    for (const item of await all(name)) if (isOfAnother(item, here)) await remove(name, item.key)
  for (const { key } of await all('files')) if (!key.startsWith(`${here}:`)) await remove('files', key)
}

/** Where the form finds them again when its words are given back (app/files.js), which asks for them where there was no room. */
export async function leaveFiles(item) {
  if (!item?.files?.length) return
  await write('files', { key: filesAt(item.reader ?? '', item.path), at: Date.now(), files: item.files }).catch(
    () => {},
  )
}
