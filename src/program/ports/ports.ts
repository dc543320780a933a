// What lower rooms ask of higher ones, filled. Imported for that alone by whoever puts a program together: the app, the
// jobs, the operator's commands and the tests.
import './followers-of-a-need.ts'
import './nightly-work.ts'
import './one-tap-link.ts'
import './places-of-files.ts'
import './retiring.ts'
import './root-address.ts'
import './sentences.ts'
import './sign-in-needed.ts'
import './still-signed-in.ts'
