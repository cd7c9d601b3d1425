import type { ReactNode } from 'react'
import './plain-page.css'

interface PlainPageProps {
  title: string
  children: ReactNode
  /** The sheet holds two things side by side, under each other where there is no room. */
  wide?: boolean
  /** Below the paper: notices. */
  notice?: ReactNode
}

/** A page before one is inside: the name, one sheet, a notice. */
export function PlainPage({ title, children, wide = false, notice }: PlainPageProps) {
  return (
    <div className="plain">
      <header className="plain-head">
        <img src="/mark.svg" alt="" width={40} height={40} />
        <div>
          <div className="plain-name">闭环</div>
          <div className="quiet">全面从严治党主体责任台账</div>
        </div>
      </header>
      <main className={wide ? 'plain-sheet plain-wide paper' : 'plain-sheet paper'}>
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="plain-notice">
        <p>
          <strong>本系统不得处理涉密信息。</strong>不登记谈话内容，不上传涉密文件和工作秘密。
        </p>
        {notice}
      </footer>
    </div>
  )
}
