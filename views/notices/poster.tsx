import type { Block, BodyPiece } from '#notices/wording/body.ts'
import type { PosterSize } from '#notices/wording/poster.ts'
import type { Page } from '#page.ts'
import { PrintPage, PrintSheet } from '#views/shared/print.tsx'
import { Qr } from '#views/shared/qr.tsx'

type PosterProps = {
  page: Page
  notice: { id: number; title: string; kind: string; place: string | null }
  period: string | null
  /** The words, shortened where one page does not hold them. */
  blocks: Block[]
  shortened: boolean
  size: PosterSize
  author: string
  /** Where it is posted: 3号楼2单元. */
  audience: string
  link: string
  asked: boolean
  stamp: string
  /** Said across the top of a notice that no longer holds. */
  over: string | null
}

/** One page for the staircase door: read from two metres, in black and white. */
export function PosterPage(props: PosterProps) {
  const { page, notice, period, size, over, asked } = props
  const { t } = page
  return (
    <PrintPage
      page={page}
      title={t('notices:poster.title', { title: notice.title })}
      back={{ href: `/notices/${notice.id}`, text: t('notices:reach.back') }}
    >
      <PrintSheet
        page={page}
        drill={false}
        over={over}
        title={notice.title}
        scope={props.audience}
        stamp={props.stamp}
        kind="poster"
        saysWhomToRing
      >
        <div class={`poster type-${size}`}>
          <dl class="poster-facts">
            {period && <Fact term={t(`notices:poster.when.${notice.kind}`)} text={period} />}
            {notice.place && <Fact term={t('notices:poster.place')} text={notice.place} />}
          </dl>
          <div class="poster-body">
            {props.blocks.map((block) => (
              <BlockText block={block} />
            ))}
            {props.shortened && <p>{t('notices:poster.scanForAll')}</p>}
          </div>
          <div class="poster-foot">
            <div>
              <p class="poster-author">{props.author}</p>
              <p>{t(asked ? 'notices:poster.scanAsked' : 'notices:poster.scan')}</p>
              {page.estate.helpPhone && <p>{t('notices:poster.call', { phone: page.estate.helpPhone })}</p>}
            </div>
            <Qr text={props.link} title={t('notices:poster.scan')} />
          </div>
        </div>
      </PrintSheet>
    </PrintPage>
  )
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  )
}

const words = (line: BodyPiece[]) => line.map((piece) => piece.text).join('')

/** Paper has no links: the words alone. */
function BlockText({ block }: { block: Block }) {
  if (block.type === 'paragraph')
    return (
      <p>
        {block.lines.map((line, i) => (
          <>
            {i > 0 && <br />}
            {words(line)}
          </>
        ))}
      </p>
    )
  const items = block.items.map((item) => <li>{words(item)}</li>)
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}
