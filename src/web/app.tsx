import { QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import 'dayjs/locale/zh-cn'
import './base.css'
import './print.css'
import { queryClient } from './query.ts'
import { router } from './routes.tsx'
import { useBigText } from './shell/big-text.ts'
import { themeFor } from './theme.ts'

/** Draws the application into the page. */
export function start() {
  dayjs.locale('zh-cn')
  const root = document.getElementById('root')
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <Bihuan />
      </StrictMode>,
    )
  }
}

function Bihuan() {
  const { big } = useBigText()
  return (
    <ConfigProvider
      locale={zhCN}
      theme={themeFor(big)}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: markRequired }}
    >
      <App message={{ maxCount: 3 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  )
}

/** Dialogs say it in words, as the forms of ledgers do. */
function markRequired(label: ReactNode, { required }: { required: boolean }) {
  return (
    <>
      {label}
      {required && <span className="required">必填</span>}
    </>
  )
}
