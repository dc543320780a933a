import { covers } from '#addresses/paths.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { createCorrection } from '#notices/publishing/copies.ts'
import type { DraftInput } from '#notices/publishing/drafts.ts'
import { createDraft, editDraft } from '#notices/publishing/drafts.ts'
import { pinNotice } from '#notices/publishing/pinning.ts'
import { approveNotice, publishNotice } from '#notices/publishing/publication.ts'
import { readingOf } from '#notices/publishing/reading.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { acknowledge, recordOpening } from '#notices/reach/acknowledging.ts'
import { jobHandlers } from '#program/jobs.ts'
import { standingOf } from '#standing/standings.ts'
import { answerDoors, askAndAnswer } from './answers.ts'
import type { StoryHousehold } from './households.ts'
import { type StoryNotice, storyNotices, storyWords, writers } from './story.ts'
import type { StoryTelling } from './telling.ts'

/** Writes, publishes and answers the notices of the story, in the order they happened. */
export function tellNotices(story: StoryTelling, households: StoryHousehold[]): void {
  const inOrder = [...storyNotices].sort(
    (a, b) => Number(a.live ?? false) - Number(b.live ?? false) || a.out - b.out,
  )
  for (const notice of inOrder.filter((one) => one.fate !== 'scheduled' && one.fate !== 'draft')) {
    publish(story, notice)
    readers(story, notice, households)
    if (notice.fate === 'corrected') correct(story, notice)
    if (notice.fate === 'withdrawn') withdraw(story, notice)
  }
  for (const notice of inOrder.filter((one) => one.fate === 'scheduled' || one.fate === 'draft'))
    write(story, notice)
  answerDoors(story)
  askAndAnswer(story)
}

function inputOf(story: StoryTelling, notice: StoryNotice, at: string): { by: number; input: DraftInput } {
  const by = story.cast.get(writers[notice.author])!
  const post = standingOf(story.db, by, at).posts[0]!
  const { title, body, place = null } = storyWords(story.language).notices[notice.key]!
  const clock = notice.live ? story.live : story.at
  const hour = (hours: number | undefined) => (hours === undefined ? null : clock(hours))
  return {
    by,
    input: {
      appointmentId: post.appointmentId,
      kind: notice.kind,
      title,
      body,
      place,
      startsAt: hour(notice.starts),
      endsAt: hour(notice.ends),
      audience: notice.owners ? 'owners' : 'everybody',
      scopes: notice.scopes,
      asks: notice.asks ?? false,
      questions: notice.questions ? 'open' : 'off',
      expiresAt: null,
    },
  }
}

function write(story: StoryTelling, notice: StoryNotice): void {
  const now = story.at(Math.min(notice.out, -1))
  const { by, input } = inputOf(story, notice, now)
  const { id } = createDraft(story.db, input, by, now)
  if (notice.fate === 'scheduled') publishNotice(story.db, { id, at: story.at(notice.out) }, by, now)
}

function publish(story: StoryTelling, notice: StoryNotice): void {
  const { db } = story
  const clock = notice.live ? story.live : story.at
  const now = clock(notice.out)
  const { by, input } = inputOf(story, notice, now)
  const { id } = createDraft(db, input, by, now)
  story.notices.set(notice.key, id)
  const asked = publishNotice(db, { id }, by, now)
  if (asked.goesOutAt === null && notice.fate !== 'waiting')
    approveNotice(db, id, story.cast.get('member')!, now)
  runUntil(story, clock(notice.out + 0.02))
  if (notice.pinned) pinNotice(db, id, by, story.at(notice.out + 0.02))
}

/** Does what fell due, as the host's timer would have. */
function runUntil(story: StoryTelling, until: string): void {
  while (runDueJobs(story.db, jobHandlers, until) > 0) {}
}

/** Most open it within a day; where an acknowledgement is asked for, many give it, some families from elsewhere. */
function readers(story: StoryTelling, notice: StoryNotice, households: StoryHousehold[]): void {
  if (notice.fate === 'waiting' || notice.key === 'water') return
  const { db, random } = story
  const id = story.notices.get(notice.key)!
  for (const { unit, people } of households) {
    if (!notice.scopes.some((scope) => covers(scope, unit)) || !random.chance(0.7)) continue
    const person = random.pick(people)
    const at = notice.live
      ? story.live(notice.out + random.between(1, 15) / 10)
      : story.at(Math.min(notice.out + random.between(1, 30) / 2, -0.2))
    const mine = readingOf(db, standingOf(db, person, at), at).homes.find((home) => home.unit === unit)
    if (!mine || (notice.owners && !mine.owners)) continue
    recordOpening(db, id, [unit], person, at)
    if (notice.asks && random.chance(0.75)) acknowledge(db, { noticeId: id, unit }, person, at)
  }
}

function correct(story: StoryTelling, notice: StoryNotice): void {
  const { db, language } = story
  const { by, input } = inputOf(story, notice, story.at(notice.out + 5))
  const words = storyWords(language).correction
  const draft = createCorrection(db, story.notices.get(notice.key)!, by, story.at(notice.out + 5))
  const later = {
    ...input,
    body: words.body,
    startsAt: story.at(notice.starts! + 24),
    endsAt: story.at(notice.ends! + 24),
  }
  editDraft(db, draft.id, { ...later, correction: words.what }, by, story.at(notice.out + 5))
  publishNotice(db, { id: draft.id }, by, story.at(notice.out + 5))
  runUntil(story, story.at(notice.out + 5.02))
}

function withdraw(story: StoryTelling, notice: StoryNotice): void {
  const { by } = inputOf(story, notice, story.at(notice.out + 9))
  withdrawNotice(
    story.db,
    { id: story.notices.get(notice.key)!, why: storyWords(story.language).withdrawnWhy },
    by,
    story.at(notice.out + 9),
  )
}
