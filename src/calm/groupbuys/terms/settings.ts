import { eq } from 'drizzle-orm'
import { NotAllowed } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { mayOversee } from './rules.ts'
import { groupSettings } from './schema.ts'

type GroupRules = { approvalSince: string | null; mostOpen: number | null }

/** What the estate asks of group orders; nothing until somebody sets it. */
export function groupSettingsOf(db: Db): GroupRules {
  const row = prepared(db, 'groupbuys.settings', (d) =>
    d.select().from(groupSettings).where(eq(groupSettings.id, 1)).prepare(),
  ).get()
  return { approvalSince: row?.approvalSince ?? null, mostOpen: row?.mostOpen ?? null }
}

/** Whether the committee approves first, and how many a leader may have open. */
export function setGroupRules(
  db: Db,
  { approval, mostOpen }: { approval: boolean; mostOpen: number | null },
  by: number,
  now: string,
): GroupRules {
  return db.transaction((tx) => {
    if (!mayOversee(standingOf(tx, by, now))) throw new NotAllowed('shared:errors.notAllowed')
    const before = groupSettingsOf(tx)
    const approvalSince = approval ? (before.approvalSince ?? now) : null
    const row = { id: 1, approvalSince, mostOpen, changedAt: now, changedBy: by }
    tx.insert(groupSettings).values(row).onConflictDoUpdate({ target: groupSettings.id, set: row }).run()
    record(tx, 'groupRules.changed', 'estate', by, now, {
      details: { approval: approval ? 'on' : 'off', mostOpen: mostOpen ?? 0 },
    })
    return { approvalSince, mostOpen }
  })
}
