import { Link } from 'react-router'
import { dutyForesee } from '#domain/duty/contract.ts'
import { useFresh } from '../fresh.ts'
import { clauseInWords } from '../occurrence-words.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'

const MOST = 100
const LIKELY = {
  likely: { tone: 'bad', label: '很可能办不成' },
  possible: { tone: 'warn', label: '可能办不成' },
} as const

/** 预警: which open ones will probably be missed, as of today, with the reason. */
export function Foreseen({ unit }: { unit: { id: number; name: string } }) {
  const read = useFresh(dutyForesee, { unit: unit.id, limit: MOST }, { keeps: true })
  return (
    <Loading of={read} rows={6}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState
            title="今后三个月没有要预警的"
            detail="预警照今天算：时间过了大半还没办够的，和以前常常没按期办成的，会连同理由列在这里。只说事，不给人和单位打分。"
          />
        ) : (
          <>
            <p className="quiet">
              照今天的进度和以往的情况推算，今后三个月到期的；不是结论，办成了自动去掉。
              {rows.length === MOST && `这里列出前${MOST}件。`}
            </p>
            <ul className="paper duty-rows" aria-label="预警">
              {rows.map(row => (
                <li key={row.id}>
                  <div>
                    <Link to={`/duties/${row.id}`}>
                      {row.unitName}：{row.clause.label}（{row.keyWords}）
                    </Link>
                    <span className="quiet duty-clause">{clauseInWords(row.clause)}</span>
                    <div>{row.reason}。</div>
                    <div className="quiet">
                      {row.due}到期
                      {row.owner && `，${row.owner.title}${row.owner.name}`}
                    </div>
                  </div>
                  <StateTag tone={LIKELY[row.likely].tone}>{LIKELY[row.likely].label}</StateTag>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loading>
  )
}
