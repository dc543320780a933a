/** Keys of the jobs that post a notice and take it down. */
export const publishKey = (id: number) => `notices.publish:${id}`
export const expireKey = (id: number) => `notices.expire:${id}`

/** What the message about a notice is called: the ledger, the ladder and mutes know it by this. */
export const noticeKey = (id: number) => `notice:${id}`
