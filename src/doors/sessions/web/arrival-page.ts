import type { AppContext } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, valuesOf } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { readerIn } from '#http/reader.ts'
import { isLocalPath, seenField } from '#page.ts'
import { isTooLong, type Kept, keptWords, openKept } from '#sessions/kept.ts'
import { pressSays } from '#sessions/press-says.ts'
import { KeptPage } from '#views/sessions/kept.tsx'
import { OthersWordsPage } from '#views/sessions/others-words.tsx'
import { keptOf } from './kept.ts'

/** Where somebody was going when they were asked to sign in, and what they were sending. */
export type Errand = { next: string | null; kept: Kept | null }

export function errandOf(c: AppContext, values: FormValues): Errand {
  const kept = openKept(c.get('settings').pepper, valuesOf(values, 'kept')[0])
  return { next: localPath(valuesOf(values, 'next')[0]), kept }
}

export function localPath(path: string | undefined): string | null {
  return isLocalPath(path) ? path : null
}

/** Signed in (again): on to where they were going, or back to the words they were sending. Another's are not shown. */
export function arrive(c: AppContext, { next, kept }: Errand) {
  if (!kept) return c.redirect(next ?? '/', 303)
  const page = { ...pageOf(c), path: '/' }
  if (kept.whose !== null && kept.whose !== readerIn(c)) return c.html(OthersWordsPage({ page, kept }))
  // Who only showed again that it is them saw the page a moment ago.
  if (!c.get('viewer') && isOnlyAButton(kept)) return backToTheButton(c, kept)
  return c.html(KeptPage({ page, kept, words: keptWords(kept), said: pressSays()(kept) }))
}

/** Nothing was filled in or chosen: what such a form would do is said by the page it stands on, and nowhere else. */
function isOnlyAButton({ values, uploads }: Kept): boolean {
  return uploads === 0 && Object.keys(values).every((field) => field === seenField)
}

function backToTheButton(c: AppContext, { action }: Kept) {
  flash(c, { kind: 'note', text: c.get('t')('sessions:kept.pressAgain') })
  return c.redirect(action, 303)
}

/** Somebody pressed a button on a page that was drawn for another: nothing is done, and the words wait for whose they are. */
export async function keepForAnother(c: AppContext) {
  if (c.req.header('HX-Request')) {
    c.header('HX-Retarget', 'body')
    c.header('HX-Reswap', 'innerHTML')
  }
  const sent = await keptOf(c)
  const kept = sent === null || isTooLong(sent) ? null : sent
  return c.html(OthersWordsPage({ page: { ...pageOf(c), path: '/' }, kept }), 409)
}
