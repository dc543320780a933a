import { accountsThatWent } from '#people/accounts-that-went.ts'
import { wentAccounts } from '#sessions/went.ts'

wentAccounts.fill(accountsThatWent)
