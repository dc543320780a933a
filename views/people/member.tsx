import type { Page } from '#page.ts'
import type { Member } from '#people/households.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { nameOf } from './names.tsx'
import { MemberPhone } from './phone.tsx'

export type MemberLine = Member & {
  /** Who represents the home now, whoever is named next. */
  represents: number | null
  you: boolean
  mayLeave: boolean
  /** Somebody else entered them into this home, and whoever was there before may say that it is wrong. */
  mayDispute: boolean
  disputed: boolean
  /** It waits, and this viewer may say that it is right. */
  mayAgree: boolean
  mayChange: boolean
  mayName: boolean
  mayUnname: boolean
  /** The person's page, for those with a duty here. */
  href: string | null
}
/** A phone just asked for, and a press that was refused; both belong to one member. */
export type PhoneAnswers = {
  shown?: { personId: number; phone: string }
  refused?: { personId: number; purpose: string; errors: Record<string, string> }
}

/** Family elsewhere and carers belong to the home without moving in. */
function sinceKey({ coming, relation }: MemberLine): string {
  if (coming) return 'from'
  return relation === 'offsite' || relation === 'carer' ? 'listed' : 'since'
}

type RowProps = { page: Page; unit: string; member: MemberLine } & PhoneAnswers

export function MemberRow({ page, unit, member, shown, refused }: RowProps) {
  const { t } = page
  const name = nameOf(page, member.name)
  return (
    <li class="member" id={`member-${member.occupancyId}`}>
      <div class="member-who">
        <h3 class="member-name">
          {member.href ? (
            <a class="member-link" href={member.href}>
              {name}
            </a>
          ) : (
            name
          )}
        </h3>
        {member.you && <span class="quiet">{t('people:member.you')}</span>}
        <Status text={t(`people:relations.${member.relation}`)} icon="door" />
        {member.representative && (
          <Status text={t('people:member.representative')} tone="brand" icon="badge" />
        )}
        {member.disputed && <Status text={t('people:dispute.said')} tone="urgent" icon="warning" />}
        {member.unsettledSince && !member.disputed && (
          <Status text={t('people:waiting.status')} tone="asked" icon="clock" />
        )}
        {!member.hasAccount && <Status text={t('people:member.noAccount')} tone="asked" icon="knock" />}
      </div>
      <p class="quiet">
        {t(`people:member.${sinceKey(member)}`)} <Time page={page} at={member.since} show="day" />
        {member.until && (
          <>
            {' · '}
            {t('people:member.until')} <Time page={page} at={member.until} show="untilDay" />
          </>
        )}
      </p>
      {member.phone && (
        <MemberPhone
          page={page}
          personId={member.personId}
          unit={unit}
          masked={member.phone}
          name={name}
          shown={shown?.personId === member.personId ? shown.phone : undefined}
          refused={refused?.personId === member.personId ? refused : undefined}
        />
      )}
      <MemberActions page={page} member={member} />
    </li>
  )
}

function MemberActions({ page, member }: { page: Page; member: MemberLine }) {
  const { t } = page
  const at = `/household/members/${member.occupancyId}`
  const disputes = member.mayDispute && !member.disputed
  const { mayName, mayUnname, mayChange, mayLeave, mayAgree } = member
  if (![mayName, mayUnname, mayChange, mayLeave, mayAgree, disputes].some(Boolean)) return <></>
  return (
    <div class="actions member-actions">
      {member.mayName && (
        <ActionForm
          action={`${at}/representation`}
          about={{ 'people:member.representative': member.represents }}
          text={t('people:representative.name')}
          kind="quiet"
          icon="badge"
        />
      )}
      {member.mayUnname && (
        <ActionForm
          action={`${at}/representation/undo`}
          text={t('people:representative.end')}
          kind="quiet"
          icon="undo"
        />
      )}
      {member.mayChange && (
        <ButtonLink href={`${at}/relation`} text={t('people:relation.link')} kind="quiet" icon="edit" />
      )}
      {mayAgree && (
        <ActionForm
          action={`${at}/confirmation`}
          text={t('people:waiting.agree')}
          kind="plain"
          icon="check"
        />
      )}
      {disputes && (
        <AskFirst page={page} action={`${at}/dispute`} text={t('people:dispute.button')} icon="warning" />
      )}
      {member.mayLeave && (
        <ButtonLink
          href={`${at}/departure`}
          text={t(member.you ? 'people:departure.linkSelf' : 'people:departure.link')}
          kind="quiet"
          icon="leave"
        />
      )}
    </div>
  )
}
