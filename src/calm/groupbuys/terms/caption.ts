/** Letters that say what is on a photo. */
export const mostCaption = 80
