import type { Db } from '#estate/db.ts'
import type { Announcement } from '#messages/outbox/announce.ts'
import { port } from '#port.ts'
import type { Called } from '#standing/called.ts'
import type { Standing } from '#standing/standing.ts'
import type { ToAsk } from '#standing/whom-to-ask.ts'
import type { Listing } from './schema.ts'

/** A call for help in an emergency, as its own household is shown it. */
export type CallUnderway = {
  emergencyId: number
  listingId: number
  level: 1 | 2
  state: 'waiting' | 'sent' | 'going' | 'done' | 'confirmed' | 'left' | 'ended'
  /** That they were helped is the word of the desk, and not of the home. */
  byDesk: boolean
  /** Whom of the desk a message of it was sent to; once its emergency is over, who still has it open. */
  told: Called[]
  /** Until when the desk has it to itself to choose who goes; null where somebody is asked at once, or is asked already. */
  deskUntil: string | null
  /** Who is asked, or going; until when whoever is asked may answer; who would be asked after. */
  people: Called[]
  answerBy: string | null
  next: Called | null
  /** Who says that it is done, while another is still on the way. */
  been: Called[]
  /** Who is asked besides whoever goes: to go instead, or as well. */
  also: { name: Called; instead: boolean } | null
  /** The reader is of the home and lives elsewhere: may be on the way, and counts as no helper. */
  elsewhere: boolean
  /** Who had said yes and is out by the words of their own home, and why. */
  out: { name: Called; why: string }[]
  ring: ToAsk[]
  said: { words: string; how: string; at: string }[]
  /** Its emergency is active, so that somebody is looked for. */
  runs: boolean
  /** More can be said of it. */
  open: boolean
}

/** How a neighbour stands to a call for help to which somebody else sends people. */
export type Offering = {
  emergencyId: number
  /** `standsBy`: offered, and somebody goes; `enough`: as many as are needed offered before; `asked`: is to say on its page whether they go; `none`: nothing is theirs to do. */
  stands: 'may' | 'offered' | 'standsBy' | 'asked' | 'enough' | 'none'
  ring: ToAsk[]
}

/** Who looks after needs raised in an emergency, for as long as it lasts: they are neither asked for nor told by the board. */
type NeedFollowers = {
  /** The emergency that follows this need now; null where none does. */
  emergency(tx: Db, listingId: number): number | null
  /** The emergency this need was raised in, whether it runs or not; null where in none. */
  raisedIn(db: Db, listingId: number): number | null
  /** What its household is shown of it; null for everybody else, and where it was raised in no emergency. */
  call(db: Db, standing: Standing, listingId: number, now: string): CallUnderway | null
  /** Puts down that somebody is sent. False where nobody follows this need: the board asks neighbours. */
  send(tx: Db, need: Pick<Listing, 'id' | 'urgency' | 'round'>, now: string): boolean
  /** It stands as its promises do; `freed`: nobody comes any more. Told what stops somebody coming, by whatever door. */
  settled(tx: Db, need: Listing, how: { by: number | null; freed: boolean }, now: string): void
  /** False where this person is no helper there: it is the call of their own home. */
  mayHelp(db: Db, listingId: number, personId: number, now: string): boolean
  /** Is this person asked to go there by whoever sends help, or has said yes to that? No block between two stands in its way. */
  isSent(db: Db, listingId: number, personId: number): boolean
  /** How this reader stands to it where only whoever sends help says who goes; null where a neighbour takes it by one press. */
  offering(db: Db, standing: Standing, listingId: number, now: string): Offering | null
  /** Says for this person that they could go there. False where a neighbour takes it by one press, and nobody is to be asked. */
  offer(db: Db, listingId: number, personId: number, now: string): boolean
  /** Have as many offered as are wanted, so that nobody else is to be asked? */
  hasEnough(db: Db, listingId: number): boolean
  /** They cannot after all. */
  endOffer(db: Db, listingId: number, personId: number, now: string): void
  /** Does only whoever sends help say who goes there? */
  sends(db: Db, listingId: number): boolean
  /** Was it raised in an emergency of which it is kept still what was said? Then nobody's silence says that it is done. */
  isToBeConfirmed(db: Db, listingId: number): boolean
  /** The need has moved in its lifecycle. */
  moved(tx: Db, listingId: number, now: string): void
  /** Whoever it belongs to has taken it back. */
  takenBack(tx: Db, listingId: number, by: number, now: string): void
  /** Tells it as the emergency's. False where nobody follows this need: the board tells it itself. */
  tell(
    tx: Db,
    listingId: number,
    said: Pick<Announcement, 'key' | 'urgency' | 'to' | 'title' | 'body' | 'url'>,
    now: string,
  ): boolean
}

export const needFollowers = port<NeedFollowers>('followers of a need')
