import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'intake/:ledger', lazy: () => import('./open-page.tsx') },
  { path: 'intake/:ledger/:id', lazy: () => import('./intake-page.tsx') },
]
