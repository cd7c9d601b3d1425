import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { dutyBulletin } from '#domain/duty/contract.ts'
import { downloadUrl } from '../call.ts'
import { today } from '../when.ts'

/** 通报 of a month of a unit with those below it, as a document. */
export function BulletinDialog({
  unit,
  year,
  onClose,
}: {
  unit: { id: number; name: string }
  year: number
  onClose: () => void
}) {
  const months = Array.from(
    { length: 12 },
    (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`,
  ).filter(month => `${month}-01` <= today())
  const [month, setMonth] = useState(months.at(-1))
  return (
    <Modal open title="月度通报" mask={{ closable: false }} onCancel={onClose} footer={null}>
      <p className="quiet">
        {unit.name}
        和它下面的单位：当月到期的应办办了多少、哪些逾期、督促了多少、下月有哪些。按单位的次序列出，不排名。
      </p>
      {month === undefined ? (
        <p>{year}年还没有到，没有可以通报的月份。</p>
      ) : (
        <div className="duty-bulletin">
          <Select
            aria-label="哪个月"
            value={month}
            onChange={setMonth}
            options={months.map(value => ({ value, label: `${year}年${Number(value.slice(5))}月` }))}
          />
          <Button type="primary" href={downloadUrl(dutyBulletin, { unit: unit.id, month })} onClick={onClose}>
            下载通报
          </Button>
        </div>
      )}
    </Modal>
  )
}
