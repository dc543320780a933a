import { signInNeeded } from '#http/signed-in.ts'
import { askToSignIn } from '#sessions/web/ask.ts'

signInNeeded.fill(askToSignIn)
