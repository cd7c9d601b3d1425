import { Button, Input } from 'antd'
import { useRef } from 'react'
import type { Fault } from '#domain/ledger/contract.ts'
import type { Design } from './use-design.ts'

/** The same ledger as YAML, to be written by hand, with what is wrong by line; a line is one press away. */
export function TextView({ design }: { design: Design }) {
  const { text, rewrite, checked, current } = design
  const place = useRef<HTMLDivElement>(null)
  const faults = checked.data?.faults ?? []
  const goTo = ({ line, column }: Fault) => {
    const area = place.current?.querySelector('textarea')
    if (!area) return
    const start =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0)
    area.focus()
    area.setSelectionRange(start + column - 1, start + (text.split('\n')[line - 1]?.length ?? 0))
    area.scrollTop = Math.max(0, (line - 5) * 21)
  }
  const save = () => {
    const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
    const link = document.createElement('a')
    link.href = url
    link.download = `${/^id:\s*(\S+)/m.exec(text)?.[1] ?? 'own.ledger'}.yaml`
    link.click()
    URL.revokeObjectURL(url)
  }
  return (
    <section className="paper design-sheet" aria-label="YAML 文本">
      <div className="design-text">
        <div ref={place}>
          <label className="field-label" htmlFor="design-text">
            YAML 文本
          </label>
          <Input.TextArea
            id="design-text"
            className="design-yaml"
            spellCheck={false}
            autoSize={{ minRows: 16, maxRows: 32 }}
            value={text}
            onChange={event => rewrite(event.target.value)}
          />
          <Button className="design-save" onClick={save}>
            下载 YAML
          </Button>
        </div>
        <div role="status" aria-label="错处">
          <h2>{faults.length > 0 ? `${faults.length}处要改` : '没有错处'}</h2>
          {!current && <p className="quiet">正在检查…</p>}
          <ul className="design-faults">
            {faults.map(fault => (
              <li key={`${fault.elsewhere}${fault.line}:${fault.column}${fault.message}`}>
                {fault.elsewhere ? (
                  <strong>
                    {fault.elsewhere} 第{fault.line}行
                  </strong>
                ) : (
                  <Button type="link" size="small" onClick={() => goTo(fault)}>
                    第{fault.line}行第{fault.column}列
                  </Button>
                )}
                <div>{fault.message}</div>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  )
}
