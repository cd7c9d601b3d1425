import { Button } from 'antd'
import { useState } from 'react'
import { inspectionRedraw, type ShownInspection } from '#domain/inspection/contract.ts'
import { useRead } from '../query.ts'
import { StateTag } from '../shell/state-tag.tsx'

/** The lots as they were drawn, each to be drawn again by whoever doubts them. */
export function Draws({ shown: { draws } }: { shown: ShownInspection }) {
  return (
    <section className="panel inspection-draws" aria-label="抽签记录">
      <h2>抽签记录</h2>
      <ul>
        {draws.map(draw => (
          <li key={draw.id}>
            <div>
              {draw.on}，{draw.by}从{draw.listed}家中抽取{draw.drawn}家，种子号{draw.seed}
            </div>
            {draw.excluded.length > 0 && (
              <div className="quiet">
                排除：{draw.excluded.map(one => `${one.unitName}（${one.reason}）`).join('、')}
              </div>
            )}
            <div className="quiet inspection-digest">名单摘要（SM3）：{draw.digest}</div>
            <Again draw={draw.id} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Again({ draw }: { draw: number }) {
  const [asked, setAsked] = useState(false)
  const read = useRead(inspectionRedraw, { draw }, { enabled: asked, staleTime: 0 })
  if (read.data)
    return (
      <StateTag tone={read.data.agrees ? 'good' : 'bad'}>
        {read.data.agrees
          ? '按同样的名单和种子号重抽，结果一致'
          : '重抽的结果与留存的不一致，请报告系统管理员核查'}
      </StateTag>
    )
  return (
    <Button size="small" className="no-print" loading={read.isFetching} onClick={() => setAsked(true)}>
      重抽核对
    </Button>
  )
}
