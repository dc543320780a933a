import type { LetterDoor } from '#joining/doors.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Table } from '#views/shared/table.tsx'
import { Time } from '#views/shared/time.tsx'

const tones = { joined: 'done', out: 'asked', expired: 'quiet', none: 'plain' } as const
const icons = { joined: 'check', out: 'letter', expired: 'clock', none: 'door' } as const

type DoorsPageProps = { page: Page; scope: string; label: string; doors: LetterDoor[] }

/** The doors of one place with the state of each one's letter. */
export function DoorsPage({ page, scope, label, doors }: DoorsPageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('joining:doors.title', { place: label })} width="wide">
      <PageHead
        title={t('joining:doors.title', { place: label })}
        lead={t('joining:doors.lead')}
        back={{ href: '/letters', text: t('joining:doors.back') }}
        actions={
          <ButtonLink
            href={`/letters/new?scope=${encodeURIComponent(scope)}`}
            kind="primary"
            icon="printer"
            text={t('joining:letters.printAll', { place: label })}
          />
        }
      />
      <Table
        caption={label}
        captionHidden
        columns={[
          { head: t('joining:doors.door'), cell: (door: LetterDoor) => door.label },
          {
            head: t('joining:doors.state'),
            cell: ({ step, expiresAt }: LetterDoor) => (
              <span class="row">
                <Status text={t(`joining:letters.${step}`)} tone={tones[step]} icon={icons[step]} />
                {expiresAt && (
                  <span class="quiet">
                    {t('joining:doors.until')} <Time page={page} at={expiresAt} show="day" />
                  </span>
                )}
              </span>
            ),
          },
          {
            head: t('joining:letters.actions'),
            kind: 'actions',
            cell: (door: LetterDoor) => <DoorActions page={page} door={door} />,
          },
        ]}
        rows={doors}
      />
    </Layout>
  )
}

function DoorActions({ page, door }: { page: Page; door: LetterDoor }) {
  const { t } = page
  return (
    <div class="row">
      <ButtonLink
        href={`/letters/new?scope=${encodeURIComponent(door.path)}&chosen=1&reprint=yes`}
        kind="quiet"
        icon="printer"
        text={t(door.letterId ? 'joining:doors.again' : 'joining:letters.print')}
      />
      {door.letterId && (
        <ActionForm
          action={`/letters/${door.letterId}/revocation`}
          text={t('joining:doors.revoke')}
          kind="quiet"
          icon="cross"
        />
      )}
    </div>
  )
}
