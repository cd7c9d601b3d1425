import { LoadingOutlined } from '@ant-design/icons'
import { useSyncExternalStore } from 'react'
import { listenToConnection, readConnection } from '../connection.ts'

/** Says that the server is away and that nothing is lost. */
export function ConnectionBanner() {
  const { away, tries } = useSyncExternalStore(listenToConnection, readConnection)
  return (
    <div role="status" aria-live="polite">
      {away && (
        <div className="banner">
          <LoadingOutlined aria-hidden /> 数据库暂时连不上，正在重试{tries > 0 ? `（第${tries}次）` : ''}
          …填写的内容都还在，请不要关闭本页
        </div>
      )}
    </div>
  )
}
