import { asc, eq } from 'drizzle-orm'
import { insist } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { foldText } from '#typed/fold.ts'
import { heldWords } from './schema.ts'

/**
 * What a posting of these waits for a human: the scams the police warn of most (刷单返利, 冒充客服, 虚假贷款; the
 * National Anti-Fraud Centre's list), goods that burn or explode (危险化学品安全管理条例), and medicine by prescription
 * (药品管理法: nobody but a pharmacy may hand it on).
 */
const builtInWords = [
  '刷单',
  '返利',
  '兼职日结',
  '贷款',
  '征信',
  '校园贷',
  '套现',
  '代开发票',
  '虚拟币',
  '稳赚',
  '高额回报',
  '裸聊',
  '安全账户',
  '验证码',
  '烟花',
  '爆竹',
  '汽油',
  '柴油',
  '煤气罐',
  '液化气',
  '酒精桶',
  '管制刀具',
  '气枪',
  '农药',
  '鼠药',
  '处方药',
  '安眠药',
  '止痛针',
  '抗生素',
  '胰岛素转让',
  '代购香烟',
  '保健品',
  'bitcoin',
  'loan shark',
  'quick loan',
  'guaranteed profit',
  'verification code',
  'gift card',
  'gasoline',
  'petrol',
  'fireworks',
  'gas cylinder',
  'sleeping pills',
  'antibiotics',
  'prescription drugs',
] as const

/** The list as it holds here: the built-in words without those taken off, and those added. */
export function wordsThatHold(db: Db): string[] {
  const changed = db.select().from(heldWords).orderBy(asc(heldWords.changedAt)).all()
  const off = new Set(changed.filter((row) => row.removedAt !== null).map((row) => row.word))
  const added = changed.filter((row) => row.removedAt === null).map((row) => row.word)
  return [...new Set([...builtInWords.map((word) => plain(word)), ...added])].filter((word) => !off.has(word))
}

/** Which of these words a text says, whatever is written in between: 刷 单 and 刷-单 are 刷单. */
export function heldBy(words: readonly string[], text: string): string[] {
  const said = plain(text)
  return words.filter((word) => said.includes(plain(word)))
}

function plain(text: string): string {
  const folded = foldText(text)
  // Only between Chinese characters does a gap hide a word; English words end at theirs.
  return folded.replace(/(?<=\p{Script=Han})[^\p{L}\p{N}]+(?=\p{Script=Han})/gu, '')
}

export function addHeldWord(db: Db, word: string, by: number, now: string): void {
  set(db, plain(word), null, by, now)
}

export function removeHeldWord(db: Db, word: string, by: number, now: string): void {
  set(db, plain(word), now, by, now)
}

function set(db: Db, word: string, removedAt: string | null, by: number, now: string): void {
  db.transaction((tx) => {
    insist(can(standingOf(tx, by, now), 'settings', ''))
    const row = { word, removedAt, changedAt: now, changedBy: by }
    if (tx.select().from(heldWords).where(eq(heldWords.word, word)).get())
      tx.update(heldWords).set(row).where(eq(heldWords.word, word)).run()
    else tx.insert(heldWords).values(row).run()
    const action = removedAt === null ? 'heldWord.added' : 'heldWord.removed'
    record(tx, action, 'estate:1', by, now, { details: { word } })
  })
}
