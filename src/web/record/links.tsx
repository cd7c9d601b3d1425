import { App, Button, Tooltip } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { recordUnlink } from '#domain/record/contract.ts'
import { linkInWords } from '#domain/record/link.ts'
import type { Catalogue } from '../ledgers.ts'
import { useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { instantInWords } from '../when.ts'
import { LinkDialog } from './link-dialog.tsx'
import { OtherLedgerDialog } from './other-ledger-dialog.tsx'
import type { Shown } from './shown.ts'

/** What a record hangs together with, and where its act is to be entered besides. */
export function Links({ shown, catalogue }: { shown: Shown; catalogue: Catalogue }) {
  const { links, can } = shown
  const mayLink = useRight('record.link')
  const [asking, setAsking] = useState<'link' | 'ledger'>()
  const close = () => setAsking(undefined)
  return (
    <>
      {links.length === 0 && (
        <>
          <p className="quiet no-print">
            还没有关联别的登记。会议与它产生的问题、方案，可以互相关联，两边都能看到。
          </p>
          <p className="only-print">没有关联别的登记。</p>
        </>
      )}
      <ul className="link-lines">
        {links.map(link => (
          <LinkLine key={link.id} link={link} catalogue={catalogue} />
        ))}
      </ul>
      {mayLink && (
        <div className="link-acts no-print">
          <Tooltip title={can.link}>
            <Button disabled={can.link !== null} onClick={() => setAsking('link')}>
              关联一条登记
            </Button>
          </Tooltip>
          <Tooltip title={can.link}>
            <Button disabled={can.link !== null} onClick={() => setAsking('ledger')}>
              记到另一本台账
            </Button>
          </Tooltip>
        </div>
      )}
      {asking === 'link' && <LinkDialog shown={shown} catalogue={catalogue} onClose={close} />}
      {asking === 'ledger' && <OtherLedgerDialog shown={shown} catalogue={catalogue} onClose={close} />}
    </>
  )
}

interface LinkLineProps {
  link: Shown['links'][number]
  catalogue: Catalogue
}

function LinkLine({ link, catalogue }: LinkLineProps) {
  const { message } = App.useApp()
  const unlinking = useSend(recordUnlink)
  const mayUnlink = useRight('record.unlink')
  const { record } = link
  const unlink = () =>
    unlinking.mutate(
      { link: link.id },
      {
        onSuccess: () => void message.success('已解除关联'),
        onError: error => void message.error(error.message),
      },
    )
  return (
    <li>
      <strong className="link-kind">{linkInWords(link.kind, link.direction)}</strong>
      <div>
        <Link to={`/ledgers/${record.ledger}/${record.id}?year=${record.occurredOn.slice(0, 4)}`}>
          {record.title}
        </Link>
        {record.state === 'void' && <span className="quiet">（已作废）</span>}
        <div className="quiet">
          {catalogue.byId.get(record.ledger)?.label}，{record.occurredOn}，{record.unitName}；
          {link.linkerName}
          {instantInWords(link.linkedAt)}关联
        </div>
      </div>
      {mayUnlink && (
        <Tooltip title={link.unlink}>
          <Button
            type="link"
            size="small"
            className="no-print"
            loading={unlinking.isPending}
            disabled={link.unlink !== null}
            onClick={unlink}
            aria-label={`解除与《${record.title}》的关联`}
          >
            解除
          </Button>
        </Tooltip>
      )}
    </li>
  )
}
