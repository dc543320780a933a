// What lower rooms ask of higher ones, filled. Imported for that alone by whoever puts a program together: the app, the
// jobs, the operator's commands and the tests.
import './emergency-rooms.ts'
import './every-table.ts'
import './lesson-tasks.ts'
import './nightly-work.ts'
import './places-of-files.ts'
import './room-figures.ts'
import './root-address.ts'
import './sentences.ts'
import './sign-in-needed.ts'
