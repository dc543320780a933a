/** Routes that take a form otherwise than by `act`, each with the reason. */
export const notActs: Record<string, string> = {
  'POST /sign-in': 'a passphrase is asked anew each time, never answered as before; the page keeps the words',
  'POST /sign-out': 'ends the session of this browser, whoever was signed in, and nothing a second time',
  'POST /account/proof':
    'a passphrase is asked anew each time, never answered as before; the page keeps the words',
  'POST /account/proof/passkey': 'answered by a challenge of the browser, which holds once by itself',
  'POST /account/passkeys': 'by act, but what is posted only a browser can make; its challenge holds once',
  'POST /passkeys/sign-in': 'answered by a challenge of the browser, which holds once by itself',
  'POST /passkeys/options/sign-in': 'no form: the browser asks for a challenge, in JSON',
  'POST /passkeys/options/add': 'no form: the browser asks for a challenge, in JSON',
  'POST /preferences': 'colours and letters of this phone, kept in its cookies: each time the same',
  'POST /account/data': 'answers a file, which is made anew each time',
  'POST /account/push/renewal': 'no form: the browser says its address again, as often as it likes',
  'POST /record/estate/check': 'only looks, and says what it found',
  'POST /people/:id{[0-9]+}/phone-views':
    'a look: asked again, the number is shown again, and that is recorded too',
  'POST /join/code': 'only looks: shows the form that the code of a letter opens',
}

/** Rooms whose forms are still to move to `act`. */
const yet =
  /^POST \/(?!addresses|channels|messages|account\/(?!helping|blocks)|settings|record|people|household|organisations|appointments|sign-in|sign-out|passkeys|preferences|devices|recover|join\b|requests\b|invitations\b|letters\b|tickets\b|shifts\b|tasks\b|rollcalls\b|r\/|emergencies\/:id\{\[0-9\]\+\}\/needs|notices\/:id\{\[0-9\]\+\}\/acknowledgements)/

export function isSpared(route: string): boolean {
  return notActs[route] !== undefined || yet.test(route)
}
