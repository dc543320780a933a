import { formatForPaper } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import type { ShiftView } from '#shifts/show.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Qr } from '#views/shared/qr.tsx'
import { Table } from '#views/shared/table.tsx'

/** The list for the table at the gate: sign in and out by hand, or by the code with one's own phone. */
export function ShiftSheetPage({ page, view, link }: { page: Page; view: ShiftView; link: string }) {
  const { t } = page
  const { shift, role, label } = view
  const title = t('shifts:sheet.title', { role: role.name })
  const when = `${formatForPaper(shift.startsAt, page.lang, page.timezone)} – ${formatForPaper(shift.endsAt, page.lang, page.timezone)}`
  const names = view.people.filter((one) => one.state === 'in').map((one) => one.name)
  const spare = Array.from({ length: Math.max(2, shift.capacity - names.length) }, () => '')
  return (
    <PrintPage page={page} title={title} back={{ href: `/shifts/${shift.id}`, text: role.name }}>
      <PrintSheet
        page={page}
        drill={view.drill}
        title={title}
        scope={[label, shift.meet, when].filter(Boolean).join(' · ')}
      >
        <Table
          caption={title}
          captionHidden
          columns={[
            { head: t('shifts:sheet.name'), cell: ({ place, name }) => `${place}. ${name}` },
            { head: t('shifts:sheet.came'), cell: () => <span class="write-line" /> },
            { head: t('shifts:sheet.went'), cell: () => <span class="write-line" /> },
            { head: t('shifts:sheet.sign'), cell: () => <span class="write-line" /> },
          ]}
          rows={[...names, ...spare].map((name, index) => ({ place: index + 1, name }))}
        />
        <div class="shift-code keep">
          <Qr text={link} title={link} />
          <p>{t('shifts:sheet.scan')}</p>
        </div>
      </PrintSheet>
    </PrintPage>
  )
}
