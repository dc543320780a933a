import type { Page } from '#page.ts'
import type { ShownTicket } from '#tickets/show.ts'
import { PhotoStrip } from '#views/shared/files.tsx'

type PhotosProps = {
  page: Page
  ticket: Pick<ShownTicket, 'id'>
  photos: { fileId: number; width: number | null; height: number | null }[]
}

export function Photos({ page, ticket, photos }: PhotosProps) {
  if (photos.length === 0) return <></>
  const label = page.t('tickets:ticket.photos')
  return (
    <PhotoStrip
      label={label}
      photos={photos.map((photo, i) => ({
        href: `/tickets/${ticket.id}/files/${photo.fileId}`,
        alt: page.t('tickets:ticket.photo', { n: i + 1 }),
        width: photo.width ?? 1,
        height: photo.height ?? 1,
      }))}
    />
  )
}
