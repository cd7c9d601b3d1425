import { Alert, Button, Checkbox, Input, Modal } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { recordRecognise } from '#domain/record/contract.ts'
import { call, Refused } from '../call.ts'
import { faceOf } from '../fields/kinds.ts'
import { learnPeople } from '../fields/known-people.ts'
import { NamesProvider } from '../fields/names.tsx'
import type { Catalogue } from '../ledgers.ts'
import type { Content } from './content.ts'

type Recognised = OutputOf<typeof recordRecognise>
type Finding = Recognised['findings'][number]

interface PasteDialogProps {
  ledger: LedgerDefinition
  catalogue: Catalogue
  /** What the form holds already: findings for filled places are not ticked. */
  content: Content
  onClose: () => void
  onTake: (findings: readonly Finding[]) => void
}

/** A message or a row of a sheet is pasted, what was recognised is shown, and a person says what is taken. */
export function PasteDialog({ ledger, catalogue, content, onClose, onTake }: PasteDialogProps) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<Recognised>()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<string>()
  const [busy, setBusy] = useState(false)
  const read = async () => {
    setBusy(true)
    setRefused(undefined)
    try {
      const recognised = await call(recordRecognise, { ledger: ledger.id, text })
      learnPeople(Object.entries(recognised.names.people).map(([id, name]) => ({ id: Number(id), name })))
      setFound(recognised)
      setTicked(recognised.findings.map(({ place }) => place).filter(place => !isFilled(content, place)))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error.complaints[0]?.message ?? error.message)
    } finally {
      setBusy(false)
    }
  }
  const taken = found?.findings.filter(({ place }) => ticked.includes(place)) ?? []
  return (
    <Modal
      open
      title="粘贴识别"
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button loading={busy} disabled={text.trim().length < 2} onClick={read}>
            {found ? '重新识别' : '识别'}
          </Button>
          {found && (
            <Button type="primary" disabled={taken.length === 0} onClick={() => onTake(taken)}>
              填入勾选的{taken.length}项
            </Button>
          )}
        </>
      }
    >
      <label htmlFor="pasted">把聊天里的通知、会议记录的开头，或表格里的一行粘贴到这里</label>
      <Input.TextArea
        id="pasted"
        autoFocus
        rows={6}
        maxLength={20_000}
        value={text}
        onChange={event => setText(event.target.value)}
      />
      {refused && <Alert type="error" showIcon title={refused} role="alert" />}
      {found && (
        <NamesProvider codes={catalogue.codes} people={found.names.people} units={found.names.units}>
          <Findings found={found} ledger={ledger} ticked={ticked} onTick={setTicked} />
        </NamesProvider>
      )}
    </Modal>
  )
}

/** The form's content with what was taken from a pasted text. */
export function withTaken(content: Content, findings: readonly Finding[]): Content {
  const day = findings.find(finding => finding.place === 'occurredOn')
  const fields = findings.filter(finding => finding.place !== 'occurredOn')
  return {
    ...content,
    ...(day ? { occurredOn: String(day.value) } : {}),
    data: { ...content.data, ...Object.fromEntries(fields.map(({ place, value }) => [place, value])) },
  }
}

interface FindingsProps {
  found: Recognised
  ledger: LedgerDefinition
  ticked: readonly string[]
  onTick: (places: readonly string[]) => void
}

function Findings({ found, ledger, ticked, onTick }: FindingsProps) {
  if (found.findings.length === 0)
    return <p role="status">没有认出可以填的内容。写明“主持人：某某”“应到9人”这样的字样更容易认出。</p>
  return (
    <section aria-label="认出的内容" className="paste-found">
      <p role="status">
        认出{found.findings.length}项，请核对后填入。
        {found.moreRows > 0 && `粘贴的表格另有${found.moreRows}行没有读；多行请用“导入”。`}
      </p>
      <ul>
        {found.findings.map(finding => (
          <li key={finding.place}>
            <Checkbox
              checked={ticked.includes(finding.place)}
              onChange={({ target }) =>
                onTick(
                  target.checked
                    ? [...ticked, finding.place]
                    : ticked.filter(place => place !== finding.place),
                )
              }
            >
              {labelOf(ledger, finding.place)}
            </Checkbox>
            <div>
              <Value ledger={ledger} finding={finding} />
              <p className="quiet">出自“{finding.source.slice(0, 80)}”</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Value({ ledger, finding }: { ledger: LedgerDefinition; finding: Finding }) {
  const field = ledger.fields.find(one => one.id === finding.place)
  if (!field) return <span>{String(finding.value)}</span>
  const { View } = faceOf(field)
  return <View field={field} value={finding.value} />
}

function labelOf(ledger: LedgerDefinition, place: string): string {
  return ledger.fields.find(field => field.id === place)?.label ?? ledger.occurred
}

function isFilled(content: Content, place: string): boolean {
  return place === 'occurredOn' ? content.occurredOn !== '' : content.data[place] !== undefined
}
