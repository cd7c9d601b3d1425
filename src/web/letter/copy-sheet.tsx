import { Alert, Button, Form, Input, Space } from 'antd'
import { useState } from 'react'
import { fileGet } from '#domain/file/contract.ts'
import { letterExport, letterSign } from '#domain/letter/contract.ts'
import { printedDigest } from '#domain/letter/fill.ts'
import { downloadUrl } from '../call.ts'
import { useSend } from '../query.ts'
import { useMe, useRight } from '../session.ts'
import { Dialog } from '../unit/dialog.tsx'
import { instantInWords } from '../when.ts'
import { type Copy, CopyState, type Shown } from './copy-state.tsx'
import { ScanDialog } from './scan-dialog.tsx'

/** One copy as it is signed, with the signatures under it. */
export function CopySheet({ letter, copy }: { letter: Shown['letter']; copy: Copy }) {
  const [doing, setDoing] = useState<'sign' | 'scan'>()
  const maySign = useRight('letter.sign') && copy.maySign
  const mayScan = useRight('letter.scan') && copy.mayScan
  return (
    <article className="paper letter-sheet">
      {copy.state === 'void' && (
        <Alert type="warning" showIcon title="签字之后正文改过，原来的签字作废，请看过下面的正文再签。" />
      )}
      <h2>{letter.title}</h2>
      <div className="letter-text">{copy.text}</div>
      <section className="letter-signatures" aria-label="签字">
        <p>
          {copy.personName ? `${copy.unitName} ${copy.personName}` : copy.unitName}：
          <CopyState copy={copy} />
        </p>
        <p className="letter-digest">正文摘要：{printedDigest(copy.digest)}</p>
        <ul>
          {copy.signatures.map(signature => (
            <li key={signature.at + signature.name} data-void={signature.void}>
              {signature.post} {signature.name}
              <span className="quiet">
                {' '}
                {instantInWords(signature.at)}
                {signature.way === 'scan' ? ' 纸质签字' : ' 系统内签字'}，正文摘要{' '}
                {printedDigest(signature.digest)}
              </span>
              {signature.enteredBy !== null && <span className="quiet">（{signature.enteredBy}上传）</span>}
              {signature.void && <b className="letter-void"> 作废</b>}
              {signature.file && (
                <>
                  {' '}
                  <a
                    href={downloadUrl(fileGet, { hash: signature.file.hash, name: signature.file.name })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    扫描件
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <Space wrap className="no-print">
        {maySign && (
          <Button type="primary" onClick={() => setDoing('sign')}>
            签字
          </Button>
        )}
        {mayScan && <Button onClick={() => setDoing('scan')}>上传签好的扫描件</Button>}
        <Button href={downloadUrl(letterExport, { copy: copy.id })}>导出 Word</Button>
      </Space>
      {doing === 'sign' && <SignDialog copy={copy} onClose={() => setDoing(undefined)} />}
      {doing === 'scan' && <ScanDialog copy={copy} onClose={() => setDoing(undefined)} />}
    </article>
  )
}

function SignDialog({ copy, onClose }: { copy: Copy; onClose: () => void }) {
  const [form] = Form.useForm<{ password: string }>()
  const send = useSend(letterSign)
  const me = useMe()
  return (
    <Dialog<{ password: string }>
      title="签字"
      okText="签字"
      send={send}
      form={form}
      lead={`以“${me.post.title}”${me.person.name}的名义签。再输一次登录密码；签的是页面上这些字，以后正文改了，这次签字即作废。`}
      onFinish={({ password }) =>
        send.mutate({ copy: copy.id, digest: copy.digest, password }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      <Form.Item name="password" label="登录密码" rules={[{ required: true, message: '请输入密码' }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
    </Dialog>
  )
}
