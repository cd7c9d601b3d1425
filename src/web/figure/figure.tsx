import { Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { metricFigure } from '#domain/metric/contract.ts'
import { useRead } from '../query.ts'
import { instantInWords } from '../when.ts'
import { type FigureQuestion, writeQuestion } from './question.ts'
import './figure.css'

interface FigureProps {
  question: FigureQuestion
  /** The value in words with its unit; `null` when there is none. */
  value: string | null
  /** What is counted, for those who do not see the words beside it. */
  label: string
  children?: ReactNode
}

/** A number that is a door: dotted underline, its meaning on hover or focus, the rows behind it on a click. */
export function Figure({ question, value, label, children }: FigureProps) {
  const [near, setNear] = useState(false)
  const { search } = useLocation()
  const to = new URLSearchParams(search)
  to.set('figure', writeQuestion(question))
  return (
    <Tooltip
      title={<Meaning question={question} asked={near} />}
      onOpenChange={setNear}
      trigger={['hover', 'focus']}
    >
      <Link
        className="figure"
        to={{ search: `${to}` }}
        preventScrollReset
        aria-label={`${label}：${value ?? '没有数字'}，打开背后的登记`}
      >
        {children ?? value ?? '无'}
      </Link>
    </Tooltip>
  )
}

/** Definition, unit, period and as-of; asked of the server only when somebody is about to read it. */
function Meaning({ question, asked }: { question: FigureQuestion; asked: boolean }) {
  const { data, error } = useRead(metricFigure, question, { enabled: asked })
  if (error) return error.message
  if (!data) return '正在查口径…'
  return (
    <>
      <div>{data.definition}</div>
      <div>{data.questionWords}</div>
      <div>截至 {instantInWords(data.asOf)}</div>
    </>
  )
}
