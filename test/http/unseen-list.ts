const theirs = 'their own, which nobody else changes'
const newest = 'how something stands by now: the newest word is the one that counts, and each is kept'
const known = 'carries what it knew (`known`, `was`): refused where the same was moved since (settled.test)'
const same = 'leaves the same behind whoever presses, and writes down who did last'
const anew = 'what is made anew takes the place of the one before, which its page says'

/**
 * What writes over something that another wrote, and does not ask what its page showed; each with why that is right. All
 * else takes a step once, settles, or adds to what stands.
 */
export const overwriteUnseen: Record<string, string> = {
  'POST /account/leave': theirs,
  'POST /account/passphrase': theirs,
  'POST /account/push': theirs,
  'POST /account/quiet-hours': theirs,
  'POST /addresses/import': anew,
  'POST /care/buddies/:id{[0-9]+}/agreement': theirs,
  'POST /care/emergencies/:id{[0-9]+}/entries': newest,
  'POST /care/entries/:id{[0-9]+}/assignments':
    'the same helper for the same work, and until when: another helper is added',
  'POST /care/entries/:id{[0-9]+}/contacts': newest,
  'POST /channels/:id{[0-9]+}/test': same,
  'POST /groupbuys/:id{[0-9]+}/statements/:statement{[0-9]+}/payments': known,
  'POST /letters/print': anew,
  'POST /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/completion':
    'a step that goes on: done, and then confirmed',
  'POST /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/handover': known,
  'POST /needs/:id{[0-9]+}/renewal': same,
  'POST /needs/categories/names': same,
  'POST /needs/categories/:key{[a-z0-9]+}/retirement': same,
  'POST /needs/categories/:key{[a-z0-9]+}/retirement/undo': same,
  'POST /needs/words': same,
  'POST /needs/words/removal': same,
  'POST /organisations/:id{[0-9]+}/second-eyes': same,
  'POST /plans/:id{[0-9]+}/holders': 'the same person for the same duty: another is added',
  'POST /r/:token': newest,
  'POST /recover/issue/:id{[0-9]+}': anew,
  'POST /rollcalls/:id{[0-9]+}/answers': newest,
  'POST /rollcalls/:id{[0-9]+}/paper': newest,
  'POST /shifts/roles/:id{[0-9]+}/retirement': same,
  'POST /supplies/items/:id{[0-9]+}/kits': known,
  'POST /supplies/lots/:id{[0-9]+}/moves': known,
  'POST /supplies/lots/:id{[0-9]+}/unpacking': known,
  'POST /supplies/stores/:id{[0-9]+}/count': known,
  'POST /supplies/stores/:id{[0-9]+}/intakes': known,
  'POST /tickets/:id{[0-9]+}/words': 'a line of a talk',
}
