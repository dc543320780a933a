import type { Block, BodyPiece } from '#notices/wording/body.ts'

/** The writer's words with their paragraphs, lists and links. */
export function Body({ blocks }: { blocks: Block[] }) {
  return (
    <div class="prose notice-body">
      {blocks.map((block) =>
        block.type === 'paragraph' ? (
          <p>
            {block.lines.map((line, i) => (
              <>
                {i > 0 && <br />}
                <Line pieces={line} />
              </>
            ))}
          </p>
        ) : (
          <ListBlock block={block} />
        ),
      )}
    </div>
  )
}

function ListBlock({ block }: { block: Extract<Block, { type: 'list' }> }) {
  const items = block.items.map((item) => (
    <li>
      <Line pieces={item} />
    </li>
  ))
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>
}

function Line({ pieces }: { pieces: BodyPiece[] }) {
  return (
    <>
      {pieces.map(({ text, href }) =>
        href ? (
          <a href={href} rel="noreferrer">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </>
  )
}
