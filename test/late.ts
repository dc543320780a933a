import { estateSettingsOf } from '#estate/estate.ts'
import { readerName } from '#http/outbox.ts'
import { translator } from '#i18n/translator.ts'
import type { TestEstate } from './estate.ts'
import type { Asked } from './permissions.ts'

/** A form that waited so many seconds on a phone, sent as the phone's outbox sends it, and all that was answered: `flash` is what its own next page would have said. */
export async function sentLate(
  estate: TestEstate,
  who: { id: number } | null,
  { path, form = {} }: Asked,
  seconds: number,
): Promise<{ status: number; said: string | null; to?: string; flash: string }> {
  const headers = new Headers({ Accept: 'application/json', 'X-Waited': String(seconds) })
  if (who) headers.set('X-Reader', readerName(estateSettingsOf(estate.db).pepper, who.id))
  const answer = await estate.request(who, path, {
    method: 'POST',
    form,
    headers: Object.fromEntries(headers),
  })
  const { done, ...told } = (await answer.json()) as {
    said: string | null
    to?: string
    done?: { text: string }
  }
  // Without words of its own a form is told as sent, and no more.
  const own =
    done?.text === translator(estateSettingsOf(estate.db).language)('shared:outbox.sent') ? '' : done?.text
  return { ...told, status: answer.status, flash: own ?? '' }
}
