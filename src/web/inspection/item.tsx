import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { ShownSite } from '#domain/inspection/contract.ts'
import { VERDICTS, type Verdict } from '#domain/inspection/deciding.ts'
import type { usePending } from './pending.ts'

interface ItemProps {
  item: ShownSite['items'][number]
  index: number
  shown: ShownSite
  pending: ReturnType<typeof usePending>
  onFind: () => void
}

/** One item of the checklist; each answer is saved as it is given. */
export function Item({ item, index, shown, pending, onFind }: ItemProps) {
  const kept = shown.answers.find(one => one.item === item.id)
  const going = pending.queue[item.id]
  const said = going ?? kept
  const [remark, setRemark] = useState(said?.remark ?? '')
  const wrong = pending.wrong[item.id]
  const mayRecord = shown.can.record === null
  const isFound = shown.findings.some(one => one.item === item.id)
  const put = (verdict: Verdict) => {
    if (said && said.verdict === verdict && said.remark === remark.trim()) return
    pending.put({ item: item.id, verdict, remark: remark.trim(), over: kept?.revision ?? 0 })
  }
  return (
    <li className="panel inspection-item">
      <p className="inspection-words">
        {index}. {item.words}
      </p>
      {item.clause && <p className="quiet">{item.clause}</p>}
      {mayRecord ? (
        <>
          <Radio.Group
            aria-label={`第${index}项`}
            optionType="button"
            size="large"
            block
            value={said?.verdict ?? null}
            options={Object.entries(VERDICTS).map(([value, label]) => ({ value, label }))}
            onChange={event => put(event.target.value as Verdict)}
          />
          {said && (
            <Input
              aria-label={`第${index}项的说明`}
              placeholder="说明（可不填）"
              value={remark}
              maxLength={500}
              onChange={event => setRemark(event.target.value)}
              onBlur={() => put(said.verdict)}
            />
          )}
          {said?.verdict === 'no' && !isFound && <Button onClick={onFind}>据此登记问题</Button>}
        </>
      ) : (
        <p>
          {kept ? <strong>{VERDICTS[kept.verdict]}</strong> : <span className="quiet">没有登记</span>}
          {kept?.remark && `，${kept.remark}`}
        </p>
      )}
      <p className="quiet" role="status">
        {going ? '正在保存…' : kept ? `${kept.by}已登记` : ''}
        {isFound && '，已登记问题'}
      </p>
      {wrong && (
        <p role="alert" className="wrong">
          {wrong}
        </p>
      )}
    </li>
  )
}
