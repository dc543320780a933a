import assert from 'node:assert/strict'
import { eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { inList } from '#estate/in-list.ts'
import { nextDue, runDueJobs, schedule } from '#estate/jobs.ts'
import { allMigrations } from '#estate/migrate.ts'
import { jobs } from '#estate/schema.ts'
import { files } from '#files/schema.ts'
import { matchOf, phrasesOf } from '#i18n/search-words.ts'
import { indexNotice, unindexNotice } from '#notices/wording/search-index.ts'
import { verifyChain } from '#record/verify.ts'
import { people } from '#standing/schema.ts'
import { type Case, day0 } from '#test/conformance/host.ts'

export const databaseCases: Record<string, Case> = {
  'migrations run once and refuse a database of a newer program'({ db, bringUp }) {
    const applied = () => db.all<{ tag: string }>(sql`select tag from migrations order by tag`).length
    const before = applied()
    assert.ok(before >= 2)
    bringUp(allMigrations())
    assert.equal(applied(), before)
    db.run(sql`insert into migrations values ('9999_future', ${day0})`)
    assert.throws(() => bringUp(allMigrations()), /newer Linli/)
  },

  'a transaction that throws leaves nothing, an inner one only its own part'({ db }) {
    const add = (tx: Pick<typeof db, 'insert'>, name: string) =>
      tx.insert(people).values({ name, createdAt: day0 }).run()
    const names = () =>
      db
        .select({ name: people.name })
        .from(people)
        .where(eq(people.createdAt, day0))
        .all()
        .map((row) => row.name)
    const before = names()
    assert.throws(() =>
      db.transaction((tx) => {
        add(tx, 'gone')
        throw new Error('no')
      }),
    )
    assert.deepEqual(names(), before)
    db.transaction((tx) => {
      add(tx, 'outer')
      assert.throws(() =>
        tx.transaction((inner) => {
          add(inner, 'inner')
          throw new Error('no')
        }),
      )
      add(tx, 'after')
    })
    assert.deepEqual(names(), [...before, 'outer', 'after'])
  },

  'a list of 3,000 values is one parameter'({ db }) {
    const paths = Array.from({ length: 3000 }, (_, i) => `9/${i}`)
    db.transaction((tx) => {
      for (const path of paths.slice(0, 1500)) {
        tx.insert(addresses)
          .values({ path, parent: '9', kind: 'unit', label: path, sortKey: path, createdAt: day0 })
          .run()
      }
    })
    assert.equal(
      db.select({ path: addresses.path }).from(addresses).where(inList(addresses.path, paths)).all().length,
      1500,
    )
  },

  'foreign keys hold, constraints throw, returning() answers'({ db }) {
    assert.throws(() =>
      db.run(
        sql`insert into occupancies (person_id, unit, relation, since, verified_how) values (9999, '3', 'owner', ${day0}, 'entered')`,
      ),
    )
    const row = db.insert(people).values({ name: '新人', createdAt: day0 }).returning().get()
    assert.equal(row.name, '新人')
    assert.ok(row.id > 0)
  },

  'Chinese is found by one character, a word, a phrase across a boundary'({ db }) {
    const notice = {
      id: 7,
      title: '关于停水的通知',
      body: '3号楼明天停水检修，请储水。Pump repair.',
      place: null,
    }
    db.transaction((tx) => indexNotice(tx, notice))
    const found = (query: string) =>
      db
        .all<{ rowid: number }>(
          sql`select rowid from notice_words where notice_words match ${matchOf(phrasesOf(query))}`,
        )
        .map((row) => row.rowid)
    for (const query of ['水', '停水', '号楼', '停水检修', 'pump', 'PUMP repair'])
      assert.deepEqual(found(query), [7], query)
    for (const query of ['水停', '停电', 'pumps']) assert.deepEqual(found(query), [], query)
    db.transaction((tx) => unindexNotice(tx, 7))
    assert.deepEqual(found('停水'), [])
  },

  'a due job runs exactly once and the next due time follows'({ db }) {
    db.delete(jobs).run()
    let ran = 0
    schedule(db, { kind: 'once', key: 'once', dueAt: day0 })
    schedule(db, { kind: 'once', key: 'later', dueAt: '2026-11-25T00:00:00.000Z' })
    assert.equal(runDueJobs(db, { once: () => void ran++ }, day0), 1)
    assert.equal(runDueJobs(db, { once: () => void ran++ }, day0), 0)
    assert.equal(ran, 1)
    assert.equal(nextDue(db), '2026-11-25T00:00:00.000Z')
  },

  'the record is a chain that shows tampering and refuses it'({ db }) {
    const report = verifyChain(db)
    assert.ok(report.rows >= 3)
    assert.equal(report.brokenAt, null)
    assert.throws(() => db.run(sql`delete from events where id = 1`))
    assert.throws(() => db.run(sql`update events set action = 'nothing' where id = 1`))
    assert.equal(estateSettingsOf(db).name, 'riverside')
  },

  'a file of 1 MB is kept byte for byte'({ db }) {
    const bytes = new Uint8Array(1024 * 1024).map((_, i) => (i * 31) % 251)
    db.run(
      sql`insert into files (hash, type, name, size, bytes, created_at, created_by) values ('h', 'application/pdf', 'a.pdf', ${bytes.length}, ${bytes}, ${day0}, 1)`,
    )
    const row = db.select({ bytes: files.bytes }).from(files).get()!
    assert.equal(Buffer.compare(Buffer.from(row.bytes), Buffer.from(bytes)), 0)
  },
}
