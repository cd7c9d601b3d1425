import { CheckCircleOutlined, ExclamationCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import type { BlankView } from '#domain/report/contract.ts'
import { standingOfClaim } from './claims.tsx'
import type { Report } from './workbench-page.tsx'

/** How a blank stands: by word, shape and colour. A bound figure without rows is no basis, whoever confirmed it. */
export function standingOf(blank: BlankView): 'confirmed' | 'proposed' | 'no-basis' {
  if (blank.answer.text === null) return 'no-basis'
  return blank.state === 'confirmed' ? 'confirmed' : 'proposed'
}

const LOOKS = {
  confirmed: { word: '已核', icon: <CheckCircleOutlined /> },
  proposed: { word: '待核', icon: <QuestionCircleOutlined /> },
  'no-basis': { word: '无依据', icon: <ExclamationCircleOutlined /> },
} as const

interface DocumentPaperProps {
  report: Report
  chosen: number | undefined
  showIgnored: boolean
  choose: (seq: number) => void
}

/** The document as paper, its blanks as buttons in the text. */
export function DocumentPaper(props: DocumentPaperProps) {
  return (
    <article className="paper document" aria-label="文稿">
      {props.report.paragraphs.map(paragraph => (
        <p
          key={paragraph.offset}
          className={`document-${paragraph.level}`}
          style={{ textAlign: paragraph.align === 'both' ? 'justify' : paragraph.align }}
        >
          {piecesOf(props, paragraph)}
        </p>
      ))}
    </article>
  )
}

interface Mark {
  offset: number
  length: number
  draw: () => ReactNode
}

function piecesOf(
  { report, chosen, showIgnored, choose }: DocumentPaperProps,
  { offset, text }: { offset: number; text: string },
): ReactNode[] {
  const end = offset + text.length
  const inside = (place: { offset: number; length: number }) =>
    place.offset >= offset && place.offset + place.length <= end
  const marks: Mark[] = [
    ...report.blanks.filter(inside).map(blank => ({
      offset: blank.offset,
      length: blank.length,
      draw: () => (
        <BlankButton key={`b${blank.seq}`} blank={blank} isChosen={blank.seq === chosen} choose={choose} />
      ),
    })),
    ...report.claims.filter(inside).map(claim => ({
      offset: claim.offset,
      length: claim.length,
      draw: () => (
        <a key={`c${claim.offset}`} className={`claim claim-${standingOfClaim(claim)}`} href="#claims">
          {claim.text}
        </a>
      ),
    })),
    ...(showIgnored ? report.ignored.filter(inside) : []).map(place => ({
      offset: place.offset,
      length: place.length,
      draw: () => (
        <Tooltip key={`i${place.offset}`} title={place.reason}>
          <span className="document-ignored">{place.text}</span>
        </Tooltip>
      ),
    })),
  ].sort((a, b) => a.offset - b.offset)
  const pieces: ReactNode[] = []
  let at = offset
  for (const mark of marks) {
    if (mark.offset < at) continue
    pieces.push(text.slice(at - offset, mark.offset - offset), mark.draw())
    at = mark.offset + mark.length
  }
  pieces.push(text.slice(at - offset))
  return pieces
}

function BlankButton({
  blank,
  isChosen,
  choose,
}: {
  blank: BlankView
  isChosen: boolean
  choose: (seq: number) => void
}) {
  const standing = standingOf(blank)
  const { word, icon } = LOOKS[standing]
  const shown = blank.answer.text ?? (blank.text || '　　')
  return (
    <button
      type="button"
      className={`blank blank-${standing}`}
      aria-pressed={isChosen}
      aria-label={`第${blank.seq + 1}处空，${word}：${shown}${blank.unit}，${blank.label ?? blank.subject}`}
      title={`原文“${blank.text}”，${word}`}
      onClick={() => choose(blank.seq)}
    >
      <span aria-hidden>{icon}</span>
      {shown}
    </button>
  )
}
