/**
 * What somebody wrote, by the form that it was written in, with the form by which its writer puts it right or takes it back:
 * another of the permission table, done by whoever may write it. `again`: the same form, drawn with what stands.
 */
const again = 'again'
export const waysBack: Record<string, string> = {
  'POST /addresses/details': again,
  'POST /addresses/retirement': 'POST /addresses/restoration',
  'POST /appointments/:id{[0-9]+}/end': 'POST /appointments/:id{[0-9]+}/end/undo',
  'POST /care/emergencies/:id{[0-9]+}/entries': 'POST /care/entries/:id{[0-9]+}/withdrawal',
  'POST /care/entries': 'POST /care/entries/:id{[0-9]+}/withdrawal',
  'POST /care/entries/:id{[0-9]+}/assignments': 'POST /care/assignments/:id{[0-9]+}/end',
  'POST /care/entries/:id{[0-9]+}/runs': 'POST /care/runs/:id{[0-9]+}/steps',
  'POST /care/entries/:id{[0-9]+}/buddies': 'POST /care/buddies/:id{[0-9]+}/end',
  'POST /channels': 'POST /channels/:id{[0-9]+}/stop',
  'POST /emergencies/:id{[0-9]+}/report/lessons':
    'POST /emergencies/:id{[0-9]+}/report/lessons/:lesson{[0-9]+}/removal',
  'POST /groupbuys': 'POST /groupbuys/:id{[0-9]+}/words',
  'POST /groupbuys/:id{[0-9]+}/leaders': 'POST /groupbuys/:id{[0-9]+}/leaders/undo',
  'POST /groupbuys/:id{[0-9]+}/lines': again,
  'POST /groupbuys/:id{[0-9]+}/payee': again,
  'POST /groupbuys/:id{[0-9]+}/words': again,
  'POST /needs': 'POST /needs/:id{[0-9]+}/words',
  'POST /needs/:id{[0-9]+}/reports': 'POST /needs/:id{[0-9]+}/reports/undo',
  'POST /needs/:id{[0-9]+}/words': again,
  'POST /needs/categories': 'POST /needs/categories/names',
  'POST /needs/categories/names': again,
  'POST /needs/words': 'POST /needs/words/removal',
  'POST /needs/words/removal': 'POST /needs/words',
  'POST /notices': 'POST /notices/:id{[0-9]+}/words',
  'POST /notices/:id{[0-9]+}/answers': 'POST /notices/:id{[0-9]+}/answers/undo',
  'POST /notices/:id{[0-9]+}/questions': 'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/taking-back',
  'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/answer': again,
  'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/hiding':
    'POST /notices/:id{[0-9]+}/questions/:question{[0-9]+}/hiding/undo',
  'POST /notices/:id{[0-9]+}/words': again,
  'POST /organisations': 'POST /organisations/:id{[0-9]+}',
  'POST /organisations/:id{[0-9]+}': again,
  'POST /people': 'POST /people/:id{[0-9]+}',
  'POST /people/:id{[0-9]+}': again,
  'POST /plans': 'POST /plans/:id{[0-9]+}',
  'POST /plans/:id{[0-9]+}': again,
  'POST /plans/:id{[0-9]+}/lines': 'POST /plans/:id{[0-9]+}/lines/:line{[0-9]+}/removal',
  'POST /r/:token': 'POST /r/:token/undo',
  'POST /settings': again,
  'POST /account/name': again,
  'POST /account/own-name': again,
  'POST /account/passkeys/:id{[0-9]+}/name': again,
  'POST /shifts': 'POST /shifts/:id{[0-9]+}/cancellation',
  'POST /shifts/roles': 'POST /shifts/roles/:id{[0-9]+}/retirement',
  'POST /supplies/items': 'POST /supplies/items/:id{[0-9]+}',
  'POST /supplies/items/:id{[0-9]+}': again,
  'POST /supplies/drops/:id{[0-9]+}/receipt': 'POST /supplies/drops/:id{[0-9]+}/undo',
  'POST /tasks/:id{[0-9]+}/done': 'POST /tasks/:id{[0-9]+}/done/undo',
  'POST /tickets': 'POST /tickets/:id{[0-9]+}/taking-back',
  'POST /tickets/:id{[0-9]+}/correction': again,
  'POST /tickets/:id{[0-9]+}/costs': 'POST /tickets/:id{[0-9]+}/costs/:cost{[0-9]+}/undo',
  'POST /tickets/:id{[0-9]+}/handovers': 'POST /tickets/:id{[0-9]+}/handovers/:handover{[0-9]+}/answer',
  'POST /tickets/:id{[0-9]+}/sorting': again,
}

const talk = 'a line of a talk that was heard: the next line puts it right'
const reason = 'the reason of something that ended: it was told to others with that end'
const identity =
  'says who somebody is, to get in: it is compared or kept by their own account, and shown to nobody'
const unmended = 'not mended: its writer cannot take it back yet, and it can only be followed by more words'

/** What its writer cannot take back, each with the reason. */
export const noWayBack: Record<string, string> = {
  'POST /account/passphrase': identity,
  'POST /account/proof': identity,
  'POST /care/entries/:id{[0-9]+}/contacts':
    'a visit that was made: what was seen at it is the story of the entry',
  'POST /emergencies': 'told to everybody at once: it is lifted, which is told as loudly',
  'POST /emergencies/:id{[0-9]+}/extension': 'told to everybody at once: it is lifted before its end',
  'POST /emergencies/:id{[0-9]+}/lifting': reason,
  'POST /emergencies/:id{[0-9]+}/calls':
    'somebody is sent at once: the desk and the home take it back, and its page says whom to ring for that',
  'POST /emergencies/:id{[0-9]+}/needs':
    'somebody is sent at once: whoever triages sends nobody more, and the home takes its call back itself',
  'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/outcome': reason,
  'POST /emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/words': talk,
  'POST /groupbuys/:id{[0-9]+}/cancellation': reason,
  'POST /groupbuys/:id{[0-9]+}/complaints': unmended,
  'POST /groupbuys/:id{[0-9]+}/decision': 'sent back to whoever wrote it, who sends it again',
  'POST /groupbuys/:id{[0-9]+}/handover': 'nothing is handed over before the other has said yes',
  'POST /groupbuys/:id{[0-9]+}/money/:entry{[0-9]+}/reversal':
    'a line of the book: what is wrong is booked once more',
  'POST /groupbuys/:id{[0-9]+}/phones': 'the reason of having looked: that it was looked at stays',
  'POST /groupbuys/:id{[0-9]+}/relay': 'read and shown; nothing is kept before it is taken over',
  'POST /groupbuys/:id{[0-9]+}/settlement': 'the book is closed: it was shown before it was',
  'POST /join': identity,
  'POST /join/claim': identity,
  'POST /join/request': 'taken back from the page of whoever waits, who is signed in only then',
  'POST /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/messages': talk,
  'POST /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/release': reason,
  'POST /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/reneging': reason,
  'POST /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/thanks': 'a word of thanks that was read',
  'POST /needs/:id{[0-9]+}/ticket': 'a repair from then on, with the ways back of one',
  'POST /needs/:id{[0-9]+}/withdrawal': reason,
  'POST /needs/moderation/:id{[0-9]+}': reason,
  'POST /needs/phone': 'posted for somebody: whoever took the call withdraws it on its page, as their own',
  'POST /notices/:id{[0-9]+}/withdrawal': reason,
  'POST /recover': identity,
  'POST /requests/:id{[0-9]+}/refusal': reason,
  'POST /requests/:id{[0-9]+}/undo': reason,
  'POST /shifts/:id{[0-9]+}/cancellation': reason,
  'POST /shifts/courses': unmended,
  'POST /sign-in': identity,
  'POST /supplies/dispatches': 'a list that is packed: it is dropped from its own page before it is sent',
  'POST /supplies/dispatches/:id{[0-9]+}/paper':
    'what a list of paper says was handed over: each drop is undone by itself',
  'POST /supplies/stores': unmended,
  'POST /supplies/tools': unmended,
  'POST /tasks': 'done or handed on by whoever has it; whoever gave it ends it as done',
  'POST /tickets/:id{[0-9]+}/moves': 'what the desk did and told the home: the next move puts it right',
  'POST /tickets/:id{[0-9]+}/notes': talk,
  'POST /tickets/:id{[0-9]+}/reopening': talk,
  'POST /tickets/:id{[0-9]+}/words': talk,
}
