import { runDueJobs } from '#estate/jobs.ts'
import { cleanUploads } from '#files/uploads.ts'
import { jobHandlers } from '#program/jobs.ts'
import { assignTicket, sortTicket } from '#tickets/assigning.ts'
import { confirmTicket, sendBack } from '#tickets/confirming.ts'
import { enterCost } from '#tickets/costs.ts'
import { joinTicket } from '#tickets/joining.ts'
import type { Category, TicketUrgency } from '#tickets/kinds.ts'
import { mergeTickets } from '#tickets/merging.ts'
import { moveTicket } from '#tickets/moving.ts'
import { answerHandover, offerTicket } from '#tickets/offers.ts'
import { openTicket } from '#tickets/opening.ts'
import { noteOn, sayOn } from '#tickets/saying.ts'
import { drawingOfPipe } from './drawing.ts'
import type { StoryHousehold } from './households.ts'
import type { StoryPart } from './parts.ts'
import type { StoryTelling } from './telling.ts'
import { type Saying, smallTroubles, ticketWords } from './ticket-texts.ts'

/** The help desk of the last two weeks: one leak that four homes reported, and the small troubles of every house. */
export function tellTickets(story: StoryTelling, households: StoryHousehold[]): void {
  tellSmallTroubles(story, households)
  tellLeak(story)
  tellOpenOnes(story)
}

const who = (story: StoryTelling, part: StoryPart) => story.cast.get(part)!
const say = (story: StoryTelling, saying: Saying) => saying[story.language]

function photo(story: StoryTelling, wet: boolean) {
  return cleanUploads([{ name: say(story, ticketWords.photo), bytes: drawingOfPipe(wet) }])
}

function report(
  story: StoryTelling,
  by: number,
  input: {
    category: Category
    urgency: TicketUrgency
    place: string
    title: Saying
    words?: Saying
    wet?: boolean
    forPerson?: number
  },
  hours: number,
): number {
  const { title, words, wet, ...rest } = input
  const photos = wet === undefined ? [] : photo(story, wet)
  const ticket = { ...rest, title: say(story, title), words: words ? say(story, words) : '', photos }
  return openTicket(story.db, ticket, by, story.at(hours)).id
}

/** Reported, mended, and said to be right, over the month: what the charts are drawn from. */
function tellSmallTroubles(story: StoryTelling, households: StoryHousehold[]): void {
  const { db, random } = story
  const [clerk, manager] = [who(story, 'clerk'), who(story, 'manager')]
  for (const [i, trouble] of smallTroubles.entries()) {
    const { unit, people } = households[(i * 37 + 11) % households.length]!
    // By then everybody had joined.
    const began = -190 + i * 8
    const place = trouble.common ? unit.split('/').slice(0, -1).join('/') : unit
    const id = report(story, people[0]!, { ...trouble, place }, began)
    // Noise is the residents' committee's by the table of duties.
    const firm = random.chance(0.6) ? clerk : manager
    const mender = trouble.category === 'noise' ? who(story, 'officer') : firm
    const answer = began + random.between(1, 30) / 4
    moveTicket(db, { id, to: 'inProgress' }, mender, story.at(answer))
    assignTicket(db, { id, personId: mender }, mender, story.at(answer))
    const done = answer + random.between(4, 60)
    moveTicket(db, { id, to: 'completed', words: say(story, trouble.done) }, mender, story.at(done))
    const stars = random.between(3, 5)
    if (random.chance(0.7))
      confirmTicket(db, { id, stars }, people[0]!, story.at(done + random.between(1, 4)))
  }
}

/** The riser of 3/2: four reports with a photo, one leak, the committee's to pay, sent back once, and dry at last. */
function tellLeak(story: StoryTelling): void {
  const { db } = story
  const clerk = who(story, 'clerk')
  const words = ticketWords.leak
  const leak = { category: 'leak', urgency: 'urgent' } as const
  const homes: [StoryPart, string, Saying][] = [
    ['resident', '3/2/501', words.first],
    ['neighbour', '3/2/502', words.second],
    ['tenant', '3/2/201', words.third],
    ['captain', '3/2/102', words.fourth],
  ]
  const [first, ...twins] = homes.map(([part, place, title], i) =>
    report(story, who(story, part), { ...leak, place, title, words: words.words, wet: true }, -70 + i / 2),
  )
  const id = first!
  moveTicket(db, { id, to: 'inProgress' }, clerk, story.at(-67))
  sortTicket(
    db,
    { id, ...leak, place: '3/2', title: say(story, words.title), words: say(story, words.public) },
    clerk,
    story.at(-66),
  )
  for (const fromId of twins) mergeTickets(db, { fromId, intoId: id }, clerk, story.at(-66))
  noteOn(db, { id, words: say(story, words.note) }, clerk, story.at(-65.5))
  mendLeak(story, id)
}

/** Handed to the committee, dry, wet again, and dry at last. */
function mendLeak(story: StoryTelling, id: number): void {
  const { db } = story
  const [clerk, chair] = [who(story, 'clerk'), who(story, 'chair')]
  const words = ticketWords.leak
  const toDesk = `o:${story.bodies.get('committee')!}`
  const offer = offerTicket(db, { id, toDesk, why: say(story, words.why) }, clerk, story.at(-65))
  answerHandover(db, { id: offer.id, ticketId: id, answer: 'accepted', why: '' }, chair, story.at(-60))
  sayOn(db, { id, words: say(story, words.promise) }, chair, story.at(-59))
  moveTicket(db, { id, to: 'inProgress' }, chair, story.at(-48))
  moveTicket(db, { id, to: 'completed', words: say(story, words.done) }, chair, story.at(-44))
  sendBack(db, { id, words: say(story, words.again) }, who(story, 'tenant'), story.at(-40))
  moveTicket(db, { id, to: 'inProgress' }, chair, story.at(-26))
  enterCost(
    db,
    { id, amount: 286_000, payer: 'repairFund', what: say(story, words.cost) },
    chair,
    story.at(-22),
  )
  moveTicket(
    db,
    { id, to: 'completed', words: say(story, words.doneAgain), photos: photo(story, false) },
    chair,
    story.at(-22),
  )
  confirmTicket(db, { id, stars: 5, words: say(story, words.dry) }, who(story, 'resident'), story.at(-5))
}

/** What lies on the desk today: new, in hand, waiting for a part, dangerous, and done but not yet confirmed. */
function tellOpenOnes(story: StoryTelling): void {
  const { db } = story
  const clerk = who(story, 'clerk')
  const open = ticketWords.open
  const lights = report(
    story,
    who(story, 'captain'),
    { category: 'lights', urgency: 'ordinary', place: '3/2', title: open.lights },
    -30,
  )
  joinTicket(db, { id: lights }, who(story, 'neighbour'), story.at(-28))
  moveTicket(db, { id: lights, to: 'inProgress' }, clerk, story.at(-27))
  assignTicket(db, { id: lights, personId: clerk }, clerk, story.at(-27))
  const lift = report(
    story,
    who(story, 'chair'),
    { category: 'lift', urgency: 'urgent', place: '5/1', title: open.lift, words: open.liftWords },
    -26,
  )
  moveTicket(
    db,
    { id: lift, to: 'deferred', words: say(story, open.liftWait), until: story.at(72) },
    clerk,
    story.at(-24),
  )
  const door = report(
    story,
    who(story, 'resident'),
    { category: 'doors', urgency: 'ordinary', place: '3/2/501', title: open.door },
    -20,
  )
  moveTicket(db, { id: door, to: 'inProgress' }, clerk, story.at(-6))
  moveTicket(db, { id: door, to: 'completed', words: say(story, open.doorDone) }, clerk, story.at(-4))
  report(
    story,
    who(story, 'tenant'),
    { category: 'water', urgency: 'urgent', place: '3/2/201', title: open.water },
    -3,
  )
  report(
    story,
    who(story, 'captain8'),
    { category: 'walls', urgency: 'danger', place: '8', title: open.tile, words: open.tileWords },
    -2,
  )
  // What fell due meanwhile, as the host's timer would have done it.
  while (runDueJobs(db, jobHandlers, story.at(0)) > 0) {}
}
