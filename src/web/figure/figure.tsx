import { Tooltip } from 'antd'
import { useSearchParams } from 'react-router'
import { FIGURE_PARAMETER, type FigureQuestion, writeQuestion } from './question.ts'
import './figure.css'

interface FigureProps {
  /** The figure in words, e.g. 12次; null shows that there is no basis. */
  words: string | null
  label: string
  question: FigureQuestion
}

/** A number is a door: dotted underline, what it is on hover or focus, its rows on click. */
export function Figure({ words, label, question }: FigureProps) {
  const [, setParameters] = useSearchParams()
  const { from, to } = question.period
  const open = () =>
    setParameters(current => {
      const next = new URLSearchParams(current)
      next.set(FIGURE_PARAMETER, writeQuestion(question))
      return next
    })
  return (
    <Tooltip title={`${label}；${from} 至 ${to}；点开看依据`}>
      <button
        type="button"
        className="figure-door"
        onClick={open}
        aria-label={`${label}：${words ?? '无依据'}，打开依据`}
      >
        {words ?? '无依据'}
      </button>
    </Tooltip>
  )
}
