import { filesOf, keepers } from '#estate/keepers.ts'
import { fileOwners } from '#files/file-owners.ts'

fileOwners.fill(filesOf(keepers()))
