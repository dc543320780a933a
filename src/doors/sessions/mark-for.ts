import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac, randomToken, sha256 } from '#estate/secrets.ts'
import type { Person } from '#standing/schema.ts'

/**
 * A browser in which somebody signed in keeps a mark of it, under the estate's key, that tells nobody who it was: whoever guesses
 * at an account elsewhere does not lock its person out of their own phone. Nothing is stored of it here, and it opens nothing.
 * With another passphrase the marks of the one before are void: whoever had the phone then does not guess on by it.
 */
type Account = Pick<Person, 'id' | 'passphraseHash'>

/** A couple and a child who share one phone, and one more. */
const mostMarks = 4

/** The marks of this browser with one for this account, the newest first. */
export function withMarkOf(db: Db, marks: readonly string[], person: Account): string[] {
  const others = marks.filter((mark) => !isMarkOf(db, mark, person))
  const nonce = randomToken(9)
  return [`${nonce}.${macOf(db, nonce, person)}`, ...others].slice(0, mostMarks)
}

/** The name under which tries by this browser at this account are counted; null where it was never signed in there. */
export function markFor(db: Db, marks: readonly string[], person: Account): string | null {
  const mark = marks.slice(0, mostMarks).find((one) => isMarkOf(db, one, person))
  return mark === undefined ? null : sha256(mark)
}

function isMarkOf(db: Db, mark: string, person: Account): boolean {
  const [nonce = '', mac = ''] = mark.split('.')
  return mac !== '' && mac === macOf(db, nonce, person)
}

function macOf(db: Db, nonce: string, { id, passphraseHash }: Account): string {
  const { pepper } = estateSettingsOf(db)
  return hmac(pepper, 'signed in here', `${nonce}\n${id}\n${passphraseHash ?? ''}`).slice(0, 43)
}
