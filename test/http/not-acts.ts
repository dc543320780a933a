/** Routes that take a form otherwise than by `act`, each with the reason. */
export const notActs: Record<string, string> = {
  'POST /sign-in': 'a passphrase is asked anew each time, never answered as before; the page keeps the words',
  'POST /sign-out': 'ends the session of this browser, whoever was signed in, and nothing a second time',
  'POST /account/proof':
    'a passphrase is asked anew each time, never answered as before; the page keeps the words',
  'POST /account/proof/passkey': 'answered by a challenge of the browser, which holds once by itself',
  'POST /passkeys/sign-in': 'answered by a challenge of the browser, which holds once by itself',
  'POST /passkeys/options/sign-in': 'no form: the browser asks for a challenge, in JSON',
  'POST /passkeys/options/add': 'no form: the browser asks for a challenge, in JSON',
  'POST /preferences': 'colours and letters of this phone, kept in its cookies: each time the same',
  'POST /account/data': 'answers a file, which is made anew each time',
  'POST /account/push/renewal': 'no form: the browser says its address again, as often as it likes',
  'POST /record/estate/check': 'only looks, and says what it found',
}

/** Routes whose deed asks and never does, each with what it shows: nothing is done, so no key is kept. */
export const onlyAsk: Record<string, string> = {
  'POST /join/code': 'the form that the code of a letter opens',
  'POST /groupbuys/:id{[0-9]+}/relay': 'what a pasted list would order',
}

/** What a button carries, or a page that asks first, and is not on the page that a refusal comes back to; each with why. */
export const carried: Record<string, Record<string, string>> = {
  'POST /emergencies/:id{[0-9]+}/lifting': {
    despite:
      'a tick of what the page of the emergency shows undone: said anew on that page, of what is undone then',
  },
  'POST /addresses/import/:id{[0-9]+}/application': {
    tree: 'the house as the page read it from a list, which nobody typed',
  },
  'POST /account/push': {
    endpoint: 'the address that a browser gave itself',
    p256dh: 'a key that a browser made',
    auth: 'a key that a browser made',
  },
  'POST /r/:token/undo': { said: 'the answer that is taken back, as the page knows it' },
  ...Object.fromEntries(
    ['/people/:id{[0-9]+}/joinings', '/needs/:id{[0-9]+}/joinings', '/tickets/:id{[0-9]+}/merges'].map(
      (path) => [`POST ${path}`, { looked: 'both are shown side by side anew before they become one' }],
    ),
  ),
  'POST /devices/join': { confirmed: 'whose account a code opens is shown anew before it is used' },
  'POST /shifts/:id{[0-9]+}/check-out': {
    signup: 'the place of another, beside whose name the button stands for who keeps the list',
  },
}

/** Lines of a talk, where the same may be said twice: but not by who went back, as the last line and within a minute. */
export const lines = [
  'POST /needs/:id{[0-9]+}/promises/:promise{[0-9]+}/messages',
  'POST /tickets/:id{[0-9]+}/words',
  'POST /tickets/:id{[0-9]+}/notes',
]

/** Forms whose same words are done anew, each with the reason. */
export const doneAgain: Record<string, string> = {
  'POST /account/own-name': 'a name stands once: back to what it was is a change',
  'POST /r/:token': 'the answer of a door stands once: needing help, safe, and needing help again is no copy',
  'POST /rollcalls/:id{[0-9]+}/answers': 'as of the door of a letter',
  'POST /account/push': 'a device is known once, and may have been forgotten in between',
  'POST /account/name': 'named once more as before, the name is the same',
  'POST /account/passkeys/:id{[0-9]+}/name': 'named once more as before, the name is the same',
  'POST /addresses/details': 'the facts of an address stand once: back to what they were is a change',
  'POST /organisations/:id{[0-9]+}': 'the facts stand once: back to what they were is a change',
  'POST /people/:id{[0-9]+}': 'the facts stand once: back to what they were is a change',
  'POST /plans/:id{[0-9]+}': 'a plan stands once: back to what it was is a change',
  'POST /settings': 'the settings stand once: back to what they were is a change',
  'POST /supplies/items/:id{[0-9]+}': 'the facts stand once: back to what they were is a change',
  'POST /needs/:id{[0-9]+}/words': 'what was posted stands once: back to what it said is a change',
  'POST /notices/:id{[0-9]+}/words': 'a draft stands once: back to what it said is a change',
  'POST /groupbuys/:id{[0-9]+}/words': 'a draft stands once: back to what it said is a change',
  'POST /groupbuys/:id{[0-9]+}/payee': 'whom to pay stands once: back to what it said is a change',
  'POST /needs/categories/names': 'a name stands once: back to what it was is a change',
  'POST /needs/words': 'a word is on the list once, and may have been taken off in between',
  'POST /needs/words/removal': 'a word is off the list, and may have been put on it in between',
  'POST /tickets/:id{[0-9]+}/correction': 'what was reported stands once: back to what it said is a change',
  'POST /tickets/:id{[0-9]+}/sorting': 'where it belongs stands once: back to what it was is a change',
}

/** Routes whose rows of the permission table are all refused: where they are seen done instead, and once. */
export const doneElsewhere: Record<string, string> = {
  'POST /account/passkeys': 'test/sessions/passkeys.test.ts',
}

export function isSpared(route: string): boolean {
  return route in notActs || route in onlyAsk
}
