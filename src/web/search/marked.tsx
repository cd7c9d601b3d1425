import { Fragment } from 'react'
import { marksIn } from '#domain/search/words.ts'

/** A text in which the words looked for are marked. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  let at = 0
  const parts = marksIn(text, words).map(([start, end]) => {
    const before = text.slice(at, start)
    at = end
    return (
      <Fragment key={start}>
        {before}
        <mark>{text.slice(start, end)}</mark>
      </Fragment>
    )
  })
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
