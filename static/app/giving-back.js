import { readerHere, refusal, wordsAt, write } from './shelf.js'

/**
 * The words that were refused stand in the form again when it is opened (app/words.js keeps them by its address), and under
 * `''` the names of the fields that had files. `why` it was refused, if it was.
 */
export function giveBack(path, body, fields = [], why = undefined) {
  const words = { '': fields, [refusal]: why }
  for (const [name, value] of new URLSearchParams(body)) words[name] = [...(words[name] ?? []), value]
  write(readerHere(), wordsAt(path), words)
}
