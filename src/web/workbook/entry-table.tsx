import { Link } from 'react-router'
import type { intakeShow } from '#domain/intake/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { StateTag } from '../shell/state-tag.tsx'

type Entry = OutputOf<typeof intakeShow>['entries'][number]

const VERDICTS = {
  new: { tone: 'good', words: '将登记' },
  same: { tone: 'plain', words: '已有' },
  changed: { tone: 'warn', words: '与已有不同' },
  twice: { tone: 'warn', words: '重复' },
  refused: { tone: 'bad', words: '有问题' },
} as const satisfies Record<Entry['verdict'], { tone: 'good' | 'plain' | 'warn' | 'bad'; words: string }>

/** Where what is there already can be seen. */
export type See = (record: number) => { to: string; words: string } | undefined

/** The entries of a workbook, each with what becomes of it and why. */
export function EntryTable({ seeOf, entries }: { seeOf: See; entries: readonly Entry[] }) {
  if (entries.length === 0) return <EmptyState title="没有这样的行" />
  return (
    <table className="workbook-entries">
      <thead>
        <tr>
          <th scope="col">行</th>
          <th scope="col">日期</th>
          <th scope="col">内容</th>
          <th scope="col">会怎样</th>
          <th scope="col">说明</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(entry => (
          <tr key={entry.seq}>
            <td>{linesInWords(entry.lines)}</td>
            <td>{entry.occurredOn}</td>
            <td className="workbook-title">{entry.title}</td>
            <td>
              <StateTag tone={VERDICTS[entry.verdict].tone}>{VERDICTS[entry.verdict].words}</StateTag>
            </td>
            <td>
              <Why seeOf={seeOf} entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Why({ seeOf, entry }: { seeOf: See; entry: Entry }) {
  // The row itself is named in the first column.
  const here = linesInWords(entry.lines.slice(0, 1))
  const see = entry.record === null ? undefined : seeOf(entry.record)
  return (
    <>
      {entry.faults.map(fault => (
        <p key={`${fault.place}${fault.message}`}>
          {fault.place !== here && `${fault.place}：`}
          {fault.message}
        </p>
      ))}
      {entry.differs.length > 0 && <p>不同的有：{entry.differs.join('、')}</p>}
      {see && <Link to={see.to}>{see.words}</Link>}
    </>
  )
}

function linesInWords(lines: readonly number[]): string {
  const [first, last] = [lines[0], lines.at(-1)]
  return first === last ? `第${first ?? ''}行` : `第${first}–${last}行`
}
