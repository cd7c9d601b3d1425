import { Button, Modal } from 'antd'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import type { recordAlike } from '#domain/record/contract.ts'
import type { Catalogue } from '../ledgers.ts'

export type Alike = OutputOf<typeof recordAlike>['rows'][number]

interface AlikeDialogProps {
  rows: readonly Alike[]
  catalogue: Catalogue
  busy: boolean
  onClose: () => void
  /** Enter it; with a row, as the same act as that one. */
  onEnter: (same: Alike | undefined) => void
}

/** Before saving: what is entered already and may be the same act. A person says whether it is. */
export function AlikeDialog({ rows, catalogue, busy, onClose, onEnter }: AlikeDialogProps) {
  return (
    <Modal
      open
      title="像是已经登记过"
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>返回修改</Button>
          <Button type="primary" loading={busy} onClick={() => onEnter(undefined)}>
            不是一件事，仍要登记
          </Button>
        </>
      }
    >
      <p className="quiet modal-lead">
        如果就是这一件事，不必再登记；确要在两处登记的，请关联，数字只计一次。
      </p>
      <ul className="link-lines">
        {rows.map(row => (
          <li key={row.id}>
            <div>
              <Link
                to={`/ledgers/${row.ledger}/${row.id}?year=${row.occurredOn.slice(0, 4)}`}
                target="_blank"
              >
                {row.title}
              </Link>
              <div className="quiet">
                {catalogue.byId.get(row.ledger)?.label}，{row.occurredOn}，{row.recorderName}登记；{row.why}
              </div>
            </div>
            <Button size="small" disabled={busy} onClick={() => onEnter(row)}>
              关联为同一件事
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
