import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'

/** What the rooms count of one emergency, for its report; the same before and after its personal data is erased. */
export type RoomFigures = {
  /** Numbers of doors, and minutes from the beginning. */
  rolls: {
    doors: number
    /** Doors heard of within 15 and 60 minutes. */
    answered15: number
    answered60: number
    /** How the first answer of each door came. */
    byHow: Record<string, number>
    /** Whose askings it took, the furthest for each door that stayed silent. */
    byRung: Record<string, number>
    /** Doors somebody was asked about that nobody has heard of to this day. */
    /** Doors of which nothing was heard to the end, however far up the ladder they were asked after. */
    silentAfterLadder: number
    /** Until the last of the doors somebody was asked about was heard of; null where there was none. */
    checkedMinutesMax: number | null
  }
  /** Doors of the care list that were seen, and after how many whole minutes each first was. */
  care: { doors: number; checkedMinutes: number[] }
  supplies: {
    used: { item: string; unitWord: string; amount: number }[]
    doors: number
    received: number
  }
  shifts: {
    /** As decimals. */
    hours: number
    people: number
    /** Of all hours, 0 to 1. */
    busiestTenthShare: number
  }
  helpcalls: {
    needs: number
    /** The shortest time from a need to somebody on the way to it; null where nobody went. */
    firstHelpMinutes: number | null
  }
}

/** What is compared from one emergency to the next, of several at once: it reads what many doors did. */
export type TrendFigures = {
  rolls: Pick<RoomFigures['rolls'], 'doors' | 'answered15' | 'answered60' | 'checkedMinutesMax'>
  helpcalls: Pick<RoomFigures['helpcalls'], 'firstHelpMinutes'>
}

export const trendFigures =
  port<{
    [Room in keyof TrendFigures]: (
      db: Db,
      emergencyIds: readonly number[],
    ) => ReadonlyMap<number, TrendFigures[Room]>
  }>('figures of a trend')

/** Who counts them: each room its own. */
export const roomFigures =
  port<{
    [Room in keyof RoomFigures]: (db: Db, emergencyId: number) => RoomFigures[Room]
  }>('figures of rooms')

/** What rooms know in calm of how ready the estate is. */
export const calmFigures = port<{
  /** When the entry of the care list that was left alone longest was last looked through. */
  careListAge: (db: Db, now: string) => { oldestChange: string | null }
  /** After how many days what is kept runs out; null where no use is known. */
  reserveDays: (db: Db, now: string) => number | null
}>('figures of calm')
